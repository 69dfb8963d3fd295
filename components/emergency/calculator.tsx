"use client";

import { useState } from "react";
import { NumberField } from "@/components/ui/number-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { DataOf } from "@/lib/shared/view";
import { type Room, reckon } from "@/lib/views/emergency/calculator";
import type { emergency } from "@/lib/views/emergency/contract";
import { rolesOf, roomFor, starvedBy } from "@/lib/views/emergency/room";
import { Reckoned } from "./reckoned";
import type { useWish } from "./use-wish";

const ways = [
  { value: "transaction", label: "Transaction pooler" },
  { value: "session", label: "Session pooler" },
  { value: "direct", label: "Direct" },
] as const;

type Props = { data: DataOf<typeof emergency> | null; asked: ReturnType<typeof useWish> };

/** Can pooler and server bear it, and whom does it starve? Figures of now where there are some, else typed by hand. */
export function Calculator({ data, asked }: Props) {
  const { wish, values, way, setWay, field } = asked;
  const roles = rolesOf(data?.holders ?? []);
  const [chosen, setChosen] = useState<string | null>(null);
  // The largest at first, and then whoever it was: the answer must not change hands while it is read.
  if (chosen === null && roles[0]) setChosen(roles[0].name ?? "");
  const role = roles.find(({ name }) => (name ?? "") === chosen) ?? { name: chosen || null, count: 0 };
  const byHand: Room | null =
    values.usable !== null && values.others !== null
      ? { usable: values.usable, others: values.others, ceilings: [] }
      : null;
  const room = data ? roomFor(data, role.name) : byHand;
  const starved = data ? starvedBy(data.holders, role.name) : null;
  return (
    <>
      <Segmented
        label="The application connects"
        value={way}
        options={ways}
        onChange={setWay}
        className="w-fit max-w-full"
      />
      <div className="mt-2 grid grid-cols-3 gap-2.5 max-md:grid-cols-2">
        <NumberField label="Instances" {...field("instances")} />
        <NumberField label="connection_limit" {...field("connectionLimit")} />
        <NumberField label="pool_timeout, s" {...field("poolTimeoutS")} />
        {way !== "direct" && (
          <>
            <NumberField label="default_pool_size" {...field("poolSize")} />
            <NumberField label="max_client_conn" {...field("maxClients")} />
          </>
        )}
        {data && (
          <div className="min-w-0">
            <span className="block text-secondary text-sm">Connects as</span>
            <Select
              label="Role of the application"
              value={role.name ?? ""}
              options={(roles.includes(role) ? roles : [...roles, role]).map(({ name, count }) => ({
                value: name ?? "",
                label: `${name === null ? "hidden" : revealed(name)} (${formatCount(count)})`,
              }))}
              onChange={setChosen}
              className="w-full [&>select]:h-8 max-md:[&>select]:h-10"
            />
          </div>
        )}
        {!data && (
          <>
            <NumberField label="Usable slots of the server" optional {...field("usable")} />
            <NumberField label="Held by others" optional {...field("others")} />
          </>
        )}
      </div>
      <Reckoned
        result={wish && room && reckon(wish, room)}
        missing={
          wish
            ? "Type the server's usable slots and what others hold, or wait for figures."
            : "Correct the numbers above."
        }
      />
      {starved && (
        <p className="mt-1.5 text-secondary">
          <span className="font-medium text-text">Whom it may starve:</span> {revealed(starved)} (connections
          held now).
        </p>
      )}
    </>
  );
}
