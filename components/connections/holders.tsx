"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { TextLink } from "@/components/ui/text-link";
import { useHeldRows } from "@/lib/client/use-held-rows";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { connections, Share } from "@/lib/views/connections/contract";
import { type By, HolderRow } from "./holder-row";
import { sessionsHref } from "./sessions-link";

type Data = DataOf<typeof connections>;

const options = [
  { value: "application", label: "app" },
  { value: "user", label: "user" },
  { value: "database", label: "db" },
  { value: "client", label: "client" },
  { value: "tag", label: "tag" },
] as const satisfies readonly { value: By; label: string }[];

const SHOWN = 5;
/** The answer carries no more names than this (lib/views/connections/shares.ts): there may be others. */
const CARRIED = 12;
const keyOf = ({ name }: Share) => name ?? "";

function sharesOf(data: Data, by: By): readonly Share[] {
  if (by === "application") return data.byApplication;
  if (by === "user") return data.byUser;
  if (by === "database") return data.byDatabase;
  return by === "client" ? data.byClient : data.byTag;
}

/** Who holds the connections, by one name or another; the largest first. */
export function Holders({ data }: { data: Data }) {
  const [by, setBy] = useState<By>("application");
  const shares = sharesOf(data, by);
  const { rows, ref } = useHeldRows(shares.slice(0, SHOWN), (share) => `${by} ${keyOf(share)}`);
  const most = shares[0]?.count ?? 1;
  const rest = shares.length - SHOWN;
  return (
    <Card
      title="Held by"
      aria-label="Held by"
      aside={<Segmented label="Count by" value={by} options={options} onChange={setBy} />}
      className="flex flex-col"
    >
      {shares.length === 0 ? (
        <p className="text-secondary">
          No query carries a sqlcommenter tag. Tagged queries name the route that sent them, even behind a
          pooler.
        </p>
      ) : (
        <ul ref={ref} className="-mt-1 min-h-[124px] max-md:min-h-[220px]">
          {rows.slice(0, SHOWN).map(({ item, gone }) => (
            <HolderRow key={keyOf(item)} by={by} share={item} most={most} gone={gone} />
          ))}
        </ul>
      )}
      <TextLink
        href={sessionsHref({ group: by === "client" ? "user" : by })}
        prefetch={false}
        className="mt-auto inline-flex min-h-6 items-center self-start text-sm"
      >
        {rest > 0 ? `and ${shares.length < CARRIED ? formatCount(rest) : "many"} more` : "Group the sessions"}
      </TextLink>
    </Card>
  );
}
