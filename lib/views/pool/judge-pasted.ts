import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { correctedText, given, judge, type SettingsFinding, type Verdict, verdictOf } from "./judge";
import type { Given, Side, Subject } from "./rules/rule";

/** Where the pasted URL is used, as far as its owner says. `side` and `variable`: of a URL without a name; a line of .env names its own. */
export type PastedOptions = Partial<
  Pick<Subject, "runtime" | "environment" | "prismaMajor" | "honoursParams" | "budget"> & {
    side: Side;
    variable: string;
    /** Leave the secrets in the corrected URL: only for a field on the page where they were typed. */
    reveal: boolean;
  }
>;

export type Pasted = {
  verdict: Verdict;
  findings: SettingsFinding[];
  settings: {
    variable: string;
    side: Side;
    masked: string;
    place: string | null;
    /** With every correction that a rule can make; masked unless it was asked to be revealed; null: none to make. */
    corrected: string | null;
  }[];
};

const LINE = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*[=:]\s*(.*)$/;
const DIRECT = /DIRECT|UNPOOLED|NON_POOLING|MIGRAT/;

/** The variables in pasted text: lines of .env with a URL each, or all of it as one URL. */
function variablesOf(text: string, { side, variable }: PastedOptions): Given[] {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = LINE.exec(line) ?? [];
    return name !== undefined && value ? [{ name, value }] : [];
  });
  if (lines.length < 2) {
    const name = variable ?? lines[0]?.name ?? "DATABASE_URL";
    return [given(side ?? (DIRECT.test(name) ? "direct" : "pooled"), name, text)];
  }
  // In a file the name stands beside the value, and quotes around it are the file's own.
  return lines.map(({ name, value }) =>
    given(DIRECT.test(name) ? "direct" : "pooled", name, value.trim().replace(/^(["'])(.*)\1$/, "$2")),
  );
}

/**
 * What the rules find in text that somebody pasted: a URL, or lines of .env. Runs wherever it is called, asks no network, never throws. Of
 * secrets nothing is answered but, when `reveal` is set, in `corrected`.
 */
export function judgePasted(text: string, options: PastedOptions = {}): Pasted {
  const { runtime = "serverless", environment = null, prismaMajor = null, honoursParams = null } = options;
  const urls = variablesOf(text, options);
  const known = { runtime, environment, prismaMajor, honoursParams, budget: options.budget ?? null };
  const subject: Subject = { urls, ...known, pooler: null, production: null };
  const findings = judge(subject);
  return {
    verdict: verdictOf(findings),
    findings,
    settings: urls.map(({ variable, side, typed }) => {
      const corrected = correctedText(subject, variable);
      return {
        variable,
        side,
        masked: maskDatabaseUrl(typed.text),
        place: typed.place?.name ?? null,
        corrected: corrected === null || options.reveal === true ? corrected : maskDatabaseUrl(corrected),
      };
    }),
  };
}
