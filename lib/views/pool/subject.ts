import { maskDatabaseUrl } from "../../shared/database-url/mask";
import type { DataOf } from "../../shared/view";
import type { pool } from "./contract";
import { correctedUrl, judge, verdictOf } from "./judge";
import { rules } from "./rules/all";
import type { Subject } from "./rules/rule";

export type Judged = DataOf<typeof pool>["subjects"][number];

/** A subject's settings masked, with everything the rules found. */
export function judged(
  about: Pick<Judged, "name" | "source" | "deployment" | "commit" | "environment" | "region">,
  subject: Subject,
): Judged {
  const findings = judge(subject);
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
    rulesPassed: rules.length - new Set(findings.map(({ code }) => code)).size,
  };
}
