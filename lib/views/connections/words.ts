import type { Figures } from "../../shared/figures";
import { formatCount, formatPercent } from "../../shared/format";
import type { ConnectionLimit } from "../../shared/limits";
import { revealed } from "../../shared/reveal";
import type { Suspect } from "./contract";
import type { PoolerBrief } from "./pooler";
import type { WorstRoot } from "./worst-root";

export type VerdictFacts = {
  figures: Figures;
  /** Tightest first. */
  limits: readonly ConnectionLimit[];
  /** Most suspect first. */
  suspects: readonly Suspect[];
  visibility: { visible: number; total: number };
  /** Null: nobody is blocked. */
  worstRoot: WorstRoot | null;
  /** The longest wait of all who are blocked. */
  oldestWaitMs: number | null;
  /** Null: there is no console of a pooler to read. */
  pooler: PoolerBrief | null;
};

/** "1 session", "1,204 sessions". */
export const sessions = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);

/** The verb that goes with a count. */
export const be = (count: number) => (count === 1 ? "is" : "are");

/** What people call a session: its application, else its user, else its pid. */
export const nameOf = ({ application, user, pid }: Pick<Suspect, "application" | "user" | "pid">) =>
  revealed(application || user || `pid ${pid}`);

/** How full the server is, as a sentence; of another limit only when that one is nearly reached. */
export function percentOf(limits: readonly ConnectionLimit[]): string {
  const tightest = limits[0];
  const shown =
    tightest && tightest.ratio >= 0.8 ? tightest : limits.find(({ scope }) => scope === "cluster");
  if (!shown) return "No limit could be read.";
  return shown.scope === "cluster"
    ? `${formatPercent(shown.ratio)} of usable connections are in use.`
    : `${formatPercent(shown.ratio)} of the connections allowed to ${shown.scope} ${shown.name} are in use.`;
}
