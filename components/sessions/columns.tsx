import type { ReactNode } from "react";
import { clockOf, TickingAge } from "@/components/panel/ticking-age";
import { Name, QueryLine } from "@/components/ui/name";
import { nameOr, waitText } from "@/lib/views/sessions/describe";
import type { SortKey } from "@/lib/views/sessions/keys";
import type { Slot } from "@/lib/views/sessions/sections";
import { tagName } from "@/lib/views/sessions/select";
import type { RowContext } from "./row-context";
import { RowLink } from "./row-link";
import { StateAge, StateOf } from "./state-cell";
import { Waits } from "./waits";

export type Column = {
  label: string;
  sort: SortKey | null;
  /** Width; the query takes what is left. */
  className: string;
  /** Shown only where there is room for all. */
  extra?: true;
  cell: (slot: Slot, row: RowContext) => ReactNode;
};

/** The table's columns, left to right. */
export const columns: readonly Column[] = [
  {
    label: "pid",
    sort: "pid",
    className: "w-[72px] pl-4",
    cell: (slot, row) => <RowLink slot={slot} row={row} />,
  },
  {
    label: "application",
    sort: "application",
    className: "w-[152px]",
    cell: ({ session }) => {
      const tag = session.own === "this read" ? "this very read" : tagName(session.tags);
      return (
        <>
          <Name text={session.application} none="no application" className="font-medium" />
          {tag && <Name text={tag} none="" className="-mt-0.5 text-muted text-xs" />}
        </>
      );
    },
  },
  {
    label: "user @ database",
    sort: "user",
    extra: true,
    className: "w-[128px]",
    cell: ({ session }) => (
      <>
        <Name text={session.user} none="no user" />
        <Name
          text={`@ ${nameOr(session.database, "database")}`}
          none=""
          className="-mt-0.5 text-muted text-xs"
        />
      </>
    ),
  },
  { label: "state", sort: "state", className: "w-[152px]", cell: (slot) => <StateOf slot={slot} /> },
  {
    label: "in state",
    sort: "stateAge",
    className: "w-[84px] text-right",
    cell: (slot, { clock }) => <StateAge slot={slot} clock={clock} />,
  },
  {
    label: "transaction",
    sort: "transactionAge",
    className: "w-[92px] text-right",
    cell: ({ session, gone }, { clock }) => (
      <TickingAge ms={session.transactionAgeMs} clock={clockOf(session, gone ? null : clock)} />
    ),
  },
  {
    label: "wait event",
    sort: "waitEvent",
    extra: true,
    className: "w-[124px]",
    cell: ({ session }) => <Name text={waitText(session)} none="-" className="text-secondary text-sm" />,
  },
  {
    label: "query",
    sort: null,
    className: "",
    cell: ({ session }) => <QueryLine text={session.query} />,
  },
  {
    label: "blocking",
    sort: "victims",
    className: "w-[104px] pr-4",
    cell: ({ session }) => <Waits session={session} className="inline-grid justify-items-start leading-4" />,
  },
];
