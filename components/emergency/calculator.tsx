"use client";

import { Check, OctagonX, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { DataOf } from "@/lib/shared/view";
import { type Finding, type Room, reckon } from "@/lib/views/emergency/calculator";
import type { emergency } from "@/lib/views/emergency/contract";
import { rolesOf, roomFor, starvedBy } from "@/lib/views/emergency/room";
import { NumberField } from "./number-field";
import type { useWish } from "./use-wish";

const ways = [
  { value: "transaction", label: "Transaction pooler" },
  { value: "session", label: "Session pooler" },
  { value: "direct", label: "Direct" },
] as const;

const marks = {
  good: { icon: Check, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warning" },
  bad: { icon: OctagonX, className: "text-bad" },
} as const;

function FindingItem({ tone, text }: Finding) {
  return (
    <li className="flex gap-2">
      <Icon of={marks[tone].icon} className={cn("mt-0.5", marks[tone].className)} />
      <span className="min-w-0">{text}</span>
    </li>
  );
}

type Props = { data: DataOf<typeof emergency> | null; asked: ReturnType<typeof useWish> };

/** Can pooler and server bear it, and whom does it starve? Figures of now where there are some, else typed by hand. */
export function Calculator({ data, asked }: Props) {
  const { wish, values, way, setWay, field } = asked;
  const roles = rolesOf(data?.holders ?? []);
  const [chosen, setChosen] = useState<string | null>(null);
  const role = roles.find(({ name }) => (name ?? "") === chosen) ?? roles[0];
  const byHand: Room | null =
    values.usable !== null && values.others !== null
      ? { usable: values.usable, others: values.others, ceilings: [] }
      : null;
  const room = data ? roomFor(data, role?.name ?? null) : byHand;
  const starved = data && role ? starvedBy(data.holders, role.name) : null;
  const result = wish && room && reckon(wish, room);
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
        {data && role && (
          <div className="min-w-0">
            <span className="block text-secondary text-sm">Connects as</span>
            <Select
              label="Role of the application"
              value={role.name ?? ""}
              options={roles.map(({ name, count }) => ({
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
      <div role="status" className="mt-3">
        {result ? (
          <>
            <p className={cn("font-medium", marks[result.tone].className)}>{result.title}</p>
            <ul className="mt-1 grid gap-1.5">
              {result.findings.map((finding) => (
                <FindingItem key={finding.text} {...finding} />
              ))}
            </ul>
            {result.tone === "bad" && (
              <p className="mt-1.5">
                {result.most > 0
                  ? `At most connection_limit=${formatCount(result.most)} with these instances.`
                  : "Not even connection_limit=1 fits with these instances."}
              </p>
            )}
          </>
        ) : (
          <p className="text-secondary">
            {wish
              ? "Type the server's usable slots and what others hold, or wait for figures."
              : "Correct the numbers above."}
          </p>
        )}
        {starved && (
          <p className="mt-1.5 text-secondary">
            <span className="font-medium text-text">Whom it may starve:</span> {revealed(starved)}{" "}
            (connections held now).
          </p>
        )}
      </div>
    </>
  );
}
