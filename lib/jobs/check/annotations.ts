import type { Checked } from "./checked";

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * Failures and warnings as GitHub Actions shows them beside the job. Notes are left out: a job has room for ten of each.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function toAnnotations(all: readonly Checked[]): string[] {
  return all.flatMap(({ about, findings }) =>
    findings.flatMap(({ severity, code, variable, title, evidence, fix }) => {
      if (severity === "info") return [];
      const name = [code, variable, about].filter((part) => part).join(", ");
      const words = [`${title}.`, evidence, fix].filter((part) => part).join("\n");
      return [`::${severity === "fail" ? "error" : "warning"} title=${property(name)}::${data(words)}`];
    }),
  );
}
