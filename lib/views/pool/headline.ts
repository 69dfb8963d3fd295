import { formatDuration } from "../../shared/format";
import type { ProbeResult } from "../../shared/pool/probe";
import { clientsWait, waitTone } from "../../shared/pooler/wait";
import type { Verdict } from "../../shared/verdict";
import type { Judged } from "./subject";
import { subjectWords } from "./subject-words";

type Known = {
  /** The worst first. */
  subjects: readonly Judged[];
  /** Of Lifeguard's own URLs. */
  probe: ProbeResult | null;
  /** Who waits in PgBouncer now, as its console tells; null: it does not. */
  queue: { waiting: number; longestWaitMs: number | null } | null;
  /** Epoch ms. */
  now: number;
};

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

const ofSeverity = ({ findings }: Judged, severity: "fail" | "warn") =>
  findings.filter((one) => one.severity === severity);

/** What is worst, in one sentence; the settings before what the probe saw, and both before a queue, which they may explain. */
function titleOf({ subjects: [first], probe, queue }: Known): Pick<Verdict, "tone" | "title"> {
  const probed = (outcome: "fail" | "warn") => probe?.checks.find((one) => one.outcome === outcome);
  if (first?.verdict === "fail") {
    const [worst, ...more] = ofSeverity(first, "fail");
    const title =
      more.length > 0 ? `${more.length + 1} settings are wrong` : (worst?.title ?? "A setting is wrong");
    return { tone: "bad", title };
  }
  const fails = probed("fail");
  if (fails) return { tone: "bad", title: fails.title };
  const tone = waitTone(queue?.longestWaitMs ?? null);
  if (queue && tone) {
    const { waiting, longestWaitMs } = queue;
    return {
      tone,
      title: `${clientsWait(waiting)} in PgBouncer, for up to ${formatDuration(longestWaitMs)}`,
    };
  }
  if (first?.verdict === "warn") {
    const count = ofSeverity(first, "warn").length;
    const title = `Works, but ${count === 1 ? "one setting" : plural(count, "setting")} will hurt`;
    return { tone: "warning", title };
  }
  const warns = probed("warn");
  if (warns) return { tone: "warning", title: warns.title };
  if (!probe || probe.verdict === "not probed")
    return { tone: "good", title: "The settings are right, as far as they can be read" };
  return { tone: "good", title: "The settings are right, and the pool behaves as they say" };
}

/** The page's answer: what is worst, whose settings those are, and how much was right. */
export function headlineOf(known: Known): Verdict {
  const [first] = known.subjects;
  if (!first) return { tone: "warning", title: "No settings are known", detail: "", action: null };
  const probed = first.source === "lifeguard" ? (known.probe?.checks ?? []) : [];
  const of = (outcome: "pass" | "warn" | "fail") => probed.filter((one) => one.outcome === outcome).length;
  const counts = [
    `${plural(first.rulesPassed + of("pass"), "check")} passed`,
    plural(ofSeverity(first, "warn").length + of("warn"), "warning"),
    plural(ofSeverity(first, "fail").length + of("fail"), "failure"),
  ].join(", ");
  const others = known.subjects.length - 1;
  const rest = known.subjects.some(({ source }) => source === "report")
    ? others > 0 && ` ${others === 1 ? "1 other subject stands" : `${others} other subjects stand`} below.`
    : " Only Lifeguard's own copy was judged: no application has reported.";
  return {
    ...titleOf(known),
    detail: `${subjectWords(first, known.now)}: ${counts}.${rest || ""}`,
    action: null,
  };
}
