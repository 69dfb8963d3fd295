import type { Env } from "../../server/env";
import type { CheckEnv } from "../../server/env/check";
import type { ReportsKept } from "../../shared/pool/report";
import { toAnnotations } from "./annotations";
import { CannotCheck, type Checked, exitCodeOf } from "./checked";
import { checkDeployed } from "./deployed";
import { BadOption, type CheckOptions, HELP, readOptions } from "./options";
import { checkOwn } from "./own";
import { withoutSecrets } from "./secrets";
import { sendReport } from "./send";
import { type Style, toText } from "./text";

type Known = { env: Pick<Env, "database" | "direct" | "vercel" | "ingestToken">; check: CheckEnv };
type Outcome = { code: 0 | 1 | 2; out: string; err: string };

const sentWords = (address: URL, { kept, why }: ReportsKept) =>
  `Reported to ${address.origin}: kept in its ${kept}.${why ? ` ${why}` : ""}`;

async function look(options: CheckOptions, { env, check }: Known) {
  if (options.baseUrl)
    return { all: await checkDeployed(options.baseUrl, options, check), sent: null, unsent: null };
  const { checked, report } = await checkOwn({ options, env, check });
  const all = [checked];
  if (!options.report) return { all, sent: null, unsent: null };
  try {
    const to = { token: env.ingestToken, bypass: check.bypass };
    return {
      all,
      sent: sentWords(options.report, await sendReport(options.report, report, to)),
      unsent: null,
    };
  } catch (error) {
    // What was found still counts.
    if (error instanceof CannotCheck) return { all, sent: null, unsent: error.message };
    throw error;
  }
}

function toJson(all: readonly Checked[], code: number, sent: string | null, unsent: string | null): string {
  return JSON.stringify({ exitCode: code, subjects: all, report: sent ?? unsent }, null, 2);
}

/** What the command line says and its exit code. Never throws what it expects; no secret is in either text. */
export async function check(args: readonly string[], known: Known, style: Style): Promise<Outcome> {
  const { env, check } = known;
  // Before anything can go wrong: a URL may stand in the wrong place of the command line too.
  const urls = [
    ...args.map((arg) => arg.replace(/^--[a-z-]+=/, "")),
    env.database?.url ?? "",
    env.direct?.url ?? "",
  ];
  const tokens = [env.ingestToken ?? "", check.dashboardToken ?? "", check.bypass ?? ""];
  const safe = withoutSecrets(
    urls.filter((text) => text.includes("://") && !/^https?:/i.test(text)),
    tokens,
  );
  try {
    const options = readOptions(args);
    if (options.help) return { code: 0, out: HELP, err: "" };
    const { all, sent, unsent } = await look(options, known);
    const found = exitCodeOf(all, options.strict);
    const code = found === 0 && unsent !== null ? 2 : found;
    if (options.json) return { code, out: safe(toJson(all, code, sent, unsent)), err: "" };
    const annotations = check.annotate ? toAnnotations(all) : [];
    const lines = [toText(all, style), ...(sent ? [sent] : []), ...annotations];
    return { code, out: safe(lines.join("\n")), err: unsent ? safe(`Not reported: ${unsent}`) : "" };
  } catch (error) {
    if (error instanceof BadOption) return { code: 2, out: "", err: `${error.message} --help lists them.` };
    if (error instanceof CannotCheck)
      return { code: 2, out: "", err: safe(`Could not check: ${error.message}`) };
    throw error;
  }
}
