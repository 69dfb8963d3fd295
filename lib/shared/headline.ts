import { formatAge, formatDuration } from "./format";
import { inSentence } from "./in-sentence";
import { whatIsWrong } from "./trouble";
import type { Verdict } from "./verdict";
import type { WireError } from "./view";

export type Headline = Omit<Verdict, "tone"> & { tone: Verdict["tone"] | "neutral" };

/** Figures older than this are not called the present, although no read has failed: reads are paused, or rare. */
const PRESENT_MS = 10_000;

/** "Cannot read the database: too many clients" and 14 s as "Cannot read the database for 14 s: 53300 too many clients". */
function failureTitle(error: WireError, sinceMs: number): string {
  const message = error.message.replace(/\.$/, "");
  const [what = message, ...rest] = message.split(": ");
  const lasting = formatDuration(sinceMs);
  if (!what.startsWith("Cannot ")) return `No new figures for ${lasting}: ${message}`;
  const why = rest.join(": ");
  const code = error.sqlstate ?? error.prismaCode ?? "";
  const reason = [why.startsWith(code) ? "" : code, why].filter((text) => text !== "").join(" ");
  return `${what} for ${lasting}${reason && `: ${reason}`}`;
}

/**
 * What stands at the top: the verdict while it is the present; the failure when the newest read failed, never the old
 * verdict; and the verdict dated when nothing was read for a while. `refreshMs` is how often this page reads.
 */
export function toHeadline(facts: {
  verdict: Verdict;
  ageMs: number;
  refreshMs: number;
  failure: { error: WireError; sinceMs: number } | null;
  /** A lane that fails while another answers: the figures are new. */
  trouble?: { error: WireError; sinceMs: number } | null;
}): Headline {
  const { verdict, ageMs, refreshMs, failure, trouble } = facts;
  if (failure) {
    return {
      tone: "bad",
      title: failureTitle(failure.error, failure.sinceMs),
      detail: `${failure.error.hint} The figures below are ${formatDuration(ageMs)} old.`,
      action: null,
    };
  }
  // Calm is no word for it while the application's own way to the database fails.
  if (trouble && verdict.tone === "good") {
    const { error, sinceMs } = trouble;
    return {
      tone: "bad",
      title: whatIsWrong(error),
      detail: `${error.meaning ?? error.hint} It has lasted ${formatDuration(sinceMs)}; the figures below are new, read past the pooler.`,
      action: { label: "Emergency steps", href: "/emergency" },
    };
  }
  if (ageMs <= Math.max(PRESENT_MS, refreshMs * 1.5)) return verdict;
  return {
    ...verdict,
    tone: verdict.tone === "good" ? "neutral" : verdict.tone,
    title: `${formatAge(ageMs)}: ${inSentence(verdict.title)}`,
  };
}
