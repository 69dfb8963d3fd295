import { Bar } from "@/components/ui/bar";
import { cn } from "@/components/ui/cn";
import { PlaceLink } from "@/components/ui/place-link";
import { formatCount, formatPercent } from "@/lib/shared/format";
import type { ConnectionLimit } from "@/lib/shared/limits";
import { SATURATED } from "@/lib/views/connections/verdict";
import { sessionsHref } from "./sessions-link";

const SHOWN = 2;

function toneOf(ratio: number): { text: string; fill: string } {
  if (ratio >= SATURATED.bad) return { text: "text-bad", fill: "var(--bad)" };
  if (ratio >= SATURATED.warning) return { text: "text-warning", fill: "var(--warning)" };
  return { text: "text-secondary", fill: "var(--accent)" };
}

/** Said in the place of a tighter limit, which keeps that place on a phone. */
const quiet = (others: number) =>
  others === 1
    ? "1 role or database has a limit; it is not tighter"
    : `${formatCount(others)} roles or databases have limits; none is tighter`;

/** CONNECTION LIMITs of roles and databases that are reached before the server's own; `limits` come tightest first. */
export function TighterLimits({ limits }: { limits: readonly ConnectionLimit[] }) {
  const cluster = limits.findIndex(({ scope }) => scope === "cluster");
  const tighter = limits.slice(0, Math.max(0, cluster));
  const rest = tighter.length - SHOWN;
  if (limits.length <= 1) return null;
  return (
    <ul className="flex min-h-5 flex-wrap items-center gap-x-5 gap-y-1 text-sm max-md:w-full">
      {tighter.slice(0, SHOWN).map(({ scope, name, used, limit, ratio }) => (
        <li key={`${scope} ${name}`} className="min-w-0 max-w-full">
          <PlaceLink
            href={sessionsHref({ [scope === "role" ? "user" : "database"]: name })}
            prefetch={false}
            title={`CONNECTION LIMIT of ${scope} ${name}: reached before the server's`}
            className="flex items-center gap-2 hover:underline"
          >
            <span className="shrink-0 text-secondary">{scope}</span>
            <bdi className="max-w-40 truncate font-medium">{name}</bdi>
            <span className={cn("shrink-0", toneOf(ratio).text)}>
              {formatCount(used)} of {formatCount(limit)}, {formatPercent(ratio)}
            </span>
            <span className="w-16 shrink-0">
              <Bar
                size="sm"
                label={`Connections of ${scope} ${name}`}
                segments={[{ name: "in use", count: used, fill: { backgroundColor: toneOf(ratio).fill } }]}
                usable={limit}
              />
            </span>
          </PlaceLink>
        </li>
      ))}
      {tighter.length === 0 && <li className="text-muted">{quiet(limits.length - 1)}</li>}
      {rest > 0 && <li className="text-muted">and {formatCount(rest)} more</li>}
    </ul>
  );
}
