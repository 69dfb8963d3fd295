import type { AlertState } from "../../shared/alerts/alert";
import { defaultRules } from "../../shared/alerts/defaults";
import { gauge, type Metric } from "./metric";

/** How many alerts of each rule fire, as they were judged last. A rule that is `off`, or cannot see what it watches has no series unless it fires. */
export function alertMetrics({ at, alerts }: AlertState, off: readonly string[]): Metric[] {
  if (at === null) return [];
  const on = defaultRules.filter(({ key }) => !off.includes(key));
  const samples = on.flatMap(({ key }) => {
    const theirs = alerts.filter(({ rule }) => rule === key);
    const value = theirs.filter(({ firedAt }) => firedAt !== null).length;
    const unseen = theirs.length > 0 && theirs.every(({ state }) => state === "no data");
    return unseen && value === 0 ? [] : [{ value, labels: { rule: key } }];
  });
  return [
    gauge("alerts_judged_timestamp_seconds", "When rules were judged last; none: never.", at / 1_000),
    {
      name: "alerts_firing",
      help: "Alerts that fire, by rule; none: it was off, or could not see what it watches.",
      type: "gauge",
      samples,
    },
  ];
}
