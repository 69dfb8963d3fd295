import { formatDuration } from "../format";
import type { Ending, Person, timeouts } from "./incident";
import type { Look } from "./look";
import { timeoutOf } from "./settings";
import { clockText, who } from "./who";

/** Timers fire a little late, and clocks are read a little apart; ms. */
const SLACK_MS = 500;

/**
 * The ending by a limit, when the setting that holds for this role and database runs out, counted from `since` (microseconds), between the
 * sample that saw it last and the newest; else null.
 */
export function timeoutEnding(
  name: (typeof timeouts)[number],
  person: Person,
  since: number | null,
  { look, seenAt }: { look: Look; seenAt: number },
): Ending | null {
  const limit = timeoutOf(name, person, look);
  if (limit === null || since === null) return null;
  const due = since / 1_000 + limit;
  if (due < seenAt - SLACK_MS || due > look.at + SLACK_MS) return null;
  return {
    kind: "timeout",
    timeout: name,
    by: null,
    evidence: [
      `${name} is ${formatDuration(limit)} for ${who(person)}, and ran out at ${clockText(due)}: after it was seen at ${clockText(seenAt)}, before it was not at ${clockText(look.at)}.`,
    ],
  };
}
