import type { Verdict } from "../../shared/verdict";
import type { Judged } from "./subject";

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** The page's answer: whose settings, what is worst, and how much was right. */
export function headlineOf({ name, verdict, findings, rulesPassed }: Judged): Verdict {
  const of = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const counts = [
    `${plural(rulesPassed, "rule")} passed`,
    plural(of("warn"), "warning"),
    plural(of("fail"), "failure"),
  ].join(", ");
  const detail = `${name}: ${counts}.`;
  const [first] = findings;
  if (verdict === "pass" || !first)
    return {
      tone: "good",
      title: "The settings are right, as far as they can be read",
      detail,
      action: null,
    };
  const more = of(verdict) - 1;
  return {
    tone: verdict === "fail" ? "bad" : "warning",
    title: more > 0 ? `${first.title}, and ${more} more` : first.title,
    detail,
    action: null,
  };
}
