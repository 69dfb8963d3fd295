import type { AlertFacts, Measures } from "./facts";
import type { Rule } from "./rule";

const MINUTE = 60_000;
const NAMED = 3;
/** These tell what Lifeguard met itself: their silence says nothing of the applications. */
const OWN = ["lifeguard", "probe"];

/**
 * Errors of the rule's classes within its window. Counters are by minute, so the minute it begins in counts whole; over a window of one
 * minute it is the worst minute that counts, never two together. Null where nothing outside told anything in the time that is known, and only
 * it could: no error heard of is not none. What fires was heard of, and is over when it is heard of no more.
 */
export function errorsIn(rule: Rule, { errors }: AlertFacts, now: number, fires: boolean): Measures {
  if (errors === null) return null;
  const { application } = rule.scope;
  const from = Math.floor((now - rule.windowMs) / MINUTE) * MINUTE;
  const theirs = errors.filter(
    (row) =>
      rule.classes.includes(row.class) &&
      row.minute >= from &&
      (application.length === 0 || application.includes(row.application)) &&
      // What Lifeguard met itself is told by whoever could not read, without the store.
      !(rule.outage && row.source === "lifeguard"),
  );
  const told = theirs.length > 0 || fires || rule.outage;
  if (!told && errors.every(({ source }) => OWN.includes(source))) return null;
  const by = new Map<string, number>();
  for (const row of theirs) {
    const who = `${row.class} of ${row.application || row.source}`;
    by.set(who, (by.get(who) ?? 0) + row.count);
  }
  const names = [...by].sort((a, b) => b[1] - a[1]).map(([who, count]) => `${count} ${who}`);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  const byMinute = new Map<number, number>();
  for (const { minute, count } of theirs) byMinute.set(minute, (byMinute.get(minute) ?? 0) + count);
  const counts = [...byMinute.values()];
  const value = rule.windowMs <= MINUTE ? Math.max(0, ...counts) : counts.reduce((a, b) => a + b, 0);
  return [{ subject: "", value, detail: `${names.slice(0, NAMED).join(", ")}${more}` }];
}
