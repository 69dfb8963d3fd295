import { Bar } from "@/components/ui/bar";
import { cn } from "@/components/ui/cn";
import { Name } from "@/components/ui/name";
import { formatCount, formatPercent } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";

const SHOWN = 3;

const toneOf = (ratio: number) =>
  ratio >= 0.9
    ? { text: "text-bad", fill: "var(--bad)" }
    : ratio >= 0.8
      ? { text: "text-warning", fill: "var(--warning)" }
      : { text: "text-secondary", fill: "var(--accent)" };

/** How full each limit is, the tightest first. */
export function Limits({ limits, terms }: Pick<DataOf<typeof emergency>, "limits" | "terms">) {
  return (
    <>
      <ul className="grid gap-1.5">
        {limits.slice(0, SHOWN).map(({ scope, name, used, limit, ratio }) => (
          <li
            key={`${scope} ${name}`}
            className="grid grid-cols-[minmax(0,160px)_minmax(0,1fr)_auto] items-center gap-3"
          >
            <span className="flex min-w-0 gap-1.5">
              <span className="shrink-0 text-secondary">{scope === "cluster" ? "server" : scope}</span>
              {scope !== "cluster" && <Name text={name} none="-" className="font-medium" />}
            </span>
            <Bar
              size="sm"
              label={`Connections of ${scope} ${name}`}
              segments={[{ name: "in use", count: used, fill: { backgroundColor: toneOf(ratio).fill } }]}
              usable={limit}
            />
            <span className={cn("text-right", toneOf(ratio).text)}>
              {formatCount(used)} of {formatCount(limit)}, {formatPercent(ratio)}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted text-sm">
        max_connections {formatCount(terms.maxConnections)} − {formatCount(terms.superuserReserved)} superuser
        − {formatCount(terms.reserved)} reserved = {formatCount(terms.usable)} usable
        {limits.length > SHOWN && `; ${formatCount(limits.length - SHOWN)} more limits are less full`}
      </p>
    </>
  );
}
