import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { readTyped } from "../../shared/database-url/typed";
import { type Finding, severities } from "../../shared/pool/finding";
import { rules } from "./rules/all";
import type { Given, Side, Subject } from "./rules/rule";

export type SettingsFinding = Finding & {
  /** The variable to change. */
  variable: string;
  /** Its corrected value, masked; null where only a person can know it. */
  corrected: string | null;
};

export type Verdict = "pass" | "warn" | "fail";

/** The worst of them: infos pass. */
export function verdictOf(findings: readonly Pick<Finding, "severity">[]): Verdict {
  if (findings.some(({ severity }) => severity === "fail")) return "fail";
  return findings.some(({ severity }) => severity === "warn") ? "warn" : "pass";
}

/** A variable as rules want it. */
export const given = (side: Side, variable: string, raw: string): Given => ({
  side,
  variable,
  typed: readTyped(raw),
});

/** Secrets that a rule could quote by mistake, where they are no word that stands elsewhere in the URL. */
function secretsOf(subject: Subject): string[] {
  return subject.urls.flatMap(({ typed: { raw, url } }) => {
    const asTyped = /:\/\/[^:@/?#]*:([^@]*)@/.exec(raw)?.[1] ?? "";
    const open = `${url?.user} ${url?.host} ${url?.database}`;
    return [url?.password ?? "", asTyped].filter((secret) => secret.length > 3 && !open.includes(secret));
  });
}

/**
 * Every finding of every rule, the worst first, with corrected URLs masked. Never throws, whatever was typed; a rule that would quote a
 * password loses its evidence.
 */
export function judge(subject: Subject): SettingsFinding[] {
  const secrets = secretsOf(subject);
  const leaks = (text: string) => secrets.some((secret) => text.includes(secret));
  const found = rules.flatMap(({ code, severity: standard, source, judge: by }) =>
    by(subject).map(({ variable, severity = standard, title, evidence, fix, correct }): SettingsFinding => {
      const text = subject.urls.find((one) => one.variable === variable)?.typed.text;
      const corrected = correct && text !== undefined ? maskDatabaseUrl(correct(text)) : null;
      return {
        ...{ code, severity, source, variable, fix, corrected },
        title: leaks(title) ? code : title,
        evidence: leaks(evidence) ? "" : evidence,
      };
    }),
  );
  return found.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** The URL with every correction that a rule can make, masked; null when there is none to make. */
export function correctedUrl(subject: Subject, variable: string): string | null {
  const one = subject.urls.find((each) => each.variable === variable);
  if (!one) return null;
  let text = one.typed.text;
  // Each correction is judged anew: the port that one rule sets is what the next one sees.
  for (let turn = 0; turn < 12; turn++) {
    const now = { ...one, typed: readTyped(text) };
    const urls = subject.urls.map((each) => (each === one ? now : each));
    const correct = rules
      .flatMap((rule) => (rule.severity === "info" ? [] : rule.judge({ ...subject, urls })))
      .find((found) => found.variable === variable && found.correct)?.correct;
    const next = correct?.(text);
    if (next === undefined || next === text) break;
    text = next;
  }
  return text === one.typed.raw ? null : maskDatabaseUrl(text);
}
