import { MASK, maskDatabaseUrl } from "../database-url/mask";
import { decode } from "../database-url/parse";
import { LONGEST_NAME, type PoolReport } from "./report";
import { scrub } from "./scrub";

const LONGEST_WORDS = 500;

/** Values of parameters whose name may be mistyped: no secrets, and words that other texts need. */
const PLAIN =
  /^(true|false|require|prefer|allow|disable|verify-\w+|public|postgres|postgresql|localhost|\d{1,6})$/i;

/** What the mask took away from a URL, piece by piece: secrets, if the sender did not mask them. */
export function secretsOf(url: string, masked: string): string[] {
  const pieces = url.split(/[\s/:@?&=#,"'`]+/).flatMap((piece) => [piece, decode(piece)]);
  return pieces.filter(
    (piece) => piece.length > 3 && !PLAIN.test(piece) && !piece.includes(MASK) && !masked.includes(piece),
  );
}

/**
 * A report as it may be kept and shown, whatever its sender masked: URLs masked anew, and what was masked in them taken out of every other
 * text. Pure and never throws.
 */
export function maskReport(report: PoolReport): PoolReport {
  const settings = report.settings.map((one) => ({ ...one, url: maskDatabaseUrl(one.url) }));
  const secrets = report.settings
    .flatMap(({ url }, index) => secretsOf(url, settings[index]?.url ?? ""))
    .sort((a, b) => b.length - a.length);
  const without = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  const name = (text: string | null) => (text ? scrub(without(text), LONGEST_NAME) || null : null);
  const variable = (text: string) => (without(text) === text ? text : "MASKED");
  const words = (text: string) => scrub(without(text), LONGEST_WORDS);
  return {
    ...report,
    application: name(report.application) ?? MASK,
    deployment: name(report.deployment),
    commit: name(report.commit),
    environment: name(report.environment),
    region: name(report.region),
    settings: settings.map((one) => ({ ...one, variable: variable(one.variable) })),
    findings: report.findings.map((one) => ({
      ...one,
      code: without(one.code) === one.code ? one.code : "masked",
      variable: one.variable && variable(one.variable),
      title: words(one.title),
      evidence: words(one.evidence),
      fix: words(one.fix),
      source: words(one.source),
      corrected: one.corrected === null ? null : maskDatabaseUrl(one.corrected),
    })),
  };
}
