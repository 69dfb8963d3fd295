import type { Backend } from "../snapshot";
import type { Ending, IncidentBody, Person } from "./incident";
import type { Look } from "./look";

/** What an ending is judged from: the newest sample, and when the one before saw the root. */
export type Trial = { body: IncidentBody; look: Look; seenAt: number };

export const ends = (kind: Ending["kind"], ...evidence: string[]): Ending => ({
  kind,
  timeout: null,
  by: null,
  evidence,
});

/** The session that a person was, if its connection is still there; undefined: gone. */
export const sessionNow = (
  { pid, backendStart }: Person,
  { snapshot }: Pick<Look, "snapshot">,
): Backend | undefined =>
  snapshot.backends.find((row) => row.pid === pid && row.backendStart === backendStart);

/** Whether it is still in the transaction it was in, and that one has failed. */
export const hasFailed = (person: Person, now: Backend) =>
  now.xactStart === person.xactStart && now.state === "idle in transaction (aborted)";
