import { maskDatabaseUrl } from "../../shared/database-url/mask";
import type { DataOf } from "../../shared/view";
import type { pool } from "./contract";
import { correctedUrl, judge, type Verdict, verdictOf } from "./judge";
import { rules } from "./rules/all";
import type { Subject } from "./rules/rule";

export type Judged = DataOf<typeof pool>["subjects"][number];

const order: readonly Verdict[] = ["fail", "warn", "pass"];

/** The worst first; of equals, those that came first. */
export const worstFirst = (subjects: readonly Judged[]): Judged[] =>
  [...subjects].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));

/** A subject's settings masked, with everything the rules found. */
export function judged(
  about: Pick<
    Judged,
    | "name"
    | "source"
    | "deployment"
    | "commit"
    | "environment"
    | "region"
    | "reportedAt"
    | "instances"
    | "pool"
    | "changes"
  >,
  subject: Subject,
  /** What a probe of the subject's own found. */
  probed: Judged["findings"] = [],
): Judged {
  const findings = [...judge(subject), ...probed];
  return {
    ...about,
    verdict: verdictOf(findings),
    settings: subject.urls.map(({ variable, side, typed }) => ({
      variable,
      side,
      masked: maskDatabaseUrl(typed.raw),
      place: typed.place?.name ?? null,
      corrected: correctedUrl(subject, variable),
    })),
    findings,
    rulesPassed: rules.filter(({ code }) => !findings.some((found) => found.code === code)).length,
  };
}
