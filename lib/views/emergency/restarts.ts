import type { RefusalCode } from "../../shared/actions/refusals";
import { groupBy } from "../../shared/group";
import type { Backend } from "../../shared/snapshot";
import type { Restart } from "./contract";

/** An outage has few applications in it; whoever wants them all groups the sessions. */
const MOST = 12;

const isSilent = ({ state }: Backend) => state?.startsWith("idle in transaction") === true;

function restartOf(
  name: string | null,
  rows: readonly Backend[],
  refusalOf: (row: Backend) => RefusalCode | null,
): Restart {
  const silent = rows.filter(isSilent);
  const idle = rows.filter(({ state }) => state === "idle");
  const refusals = [...silent, ...idle].map(refusalOf);
  const poolSlots = refusals.filter((code) => code === "pool slot").length;
  const ended = refusals.filter((code) => code === null).length;
  return {
    name,
    count: rows.length,
    idleInTransaction: silent.length,
    idle: idle.length,
    ended,
    poolSlots,
    refused: refusals.length - ended - poolSlots,
  };
}

/** Per application what a restart would end of it, those with the most left open first. `refusalOf`: why a session is not terminated. */
export function restartsOf(
  rows: readonly Backend[],
  refusalOf: (row: Backend) => RefusalCode | null,
): Restart[] {
  return [...groupBy(rows, (row) => row.application || null)]
    .map(([name, group]) => restartOf(name, group, refusalOf))
    .sort(
      (a, b) =>
        b.idleInTransaction - a.idleInTransaction ||
        b.ended - a.ended ||
        b.count - a.count ||
        (a.name ?? "").localeCompare(b.name ?? ""),
    )
    .slice(0, MOST);
}
