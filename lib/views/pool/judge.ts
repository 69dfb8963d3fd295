import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { decode } from "../../shared/database-url/parse";
import { readTyped } from "../../shared/database-url/typed";
import { type Finding, severities } from "../../shared/pool/finding";
import { rules } from "./rules/all";
import type { Found, Given, Side, Subject } from "./rules/rule";

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

/** What a rule could quote by mistake: whatever the mask does not show of a URL. Shorter words are no secrets, and stand everywhere. */
function secretsOf({ urls }: Subject): string[] {
  return urls.flatMap(({ typed: { raw, url } }) => {
    const masked = maskDatabaseUrl(raw);
    const shown = masked + decode(masked);
    const asTyped = /:\/\/[^:@/?#]*:([^@]*)@/.exec(raw)?.[1] ?? "";
    const parts = url
      ? [url.password, url.user, url.host, url.database, ...url.params.map(([, value]) => value)]
      : [];
    return [asTyped, ...parts].filter((part) => part.length > 3 && !shown.includes(part));
  });
}

/**
 * Every finding of every rule, the worst first, with corrected URLs masked. Never throws, whatever was typed; a rule that would quote a
 * password loses its evidence.
 */
export function judge(subject: Subject): SettingsFinding[] {
  const secrets = secretsOf(subject);
  const leaks = (text: string) => secrets.some((secret) => text.includes(secret));
  const found = rules.flatMap((rule) =>
    rule.judge(subject).map(({ variable, title, evidence, fix, correct, ...own }): SettingsFinding => {
      const text = subject.urls.find((one) => one.variable === variable)?.typed.text;
      return {
        code: rule.code,
        severity: own.severity ?? rule.severity,
        title: leaks(title) ? rule.code : title,
        evidence: leaks(evidence) ? "" : evidence,
        fix: leaks(fix) ? "" : fix,
        source: own.source ?? rule.source,
        variable,
        corrected: correct && text !== undefined ? maskDatabaseUrl(correct(text)) : null,
      };
    }),
  );
  return found.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** Corrections that one turn makes at most: each is judged anew, as the port that one rule sets is what the next one sees. */
const MOST_TURNS = 30;

/** The URL with every correction that a rule can make of what warns or fails, its secrets in it; null when there is none to make. */
export function correctedText(subject: Subject, variable: string): string | null {
  const one = subject.urls.find((each) => each.variable === variable);
  if (!one) return null;
  let text = one.typed.text;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const now = { ...one, typed: readTyped(text) };
    const judged = { ...subject, urls: subject.urls.map((each) => (each === one ? now : each)) };
    const counts = ({ severity }: Found, standard: string) => (severity ?? standard) !== "info";
    const correct = rules
      .flatMap((rule) => rule.judge(judged).filter((found) => counts(found, rule.severity)))
      .find((found) => found.variable === variable && found.correct && found.correct(text) !== text)?.correct;
    if (!correct) break;
    text = correct(text);
  }
  return text === one.typed.raw ? null : text;
}

/** The same, masked. */
export function correctedUrl(subject: Subject, variable: string): string | null {
  const text = correctedText(subject, variable);
  return text === null ? null : maskDatabaseUrl(text);
}
