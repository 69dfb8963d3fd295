import { formatCount, formatPercent, formatSpan } from "../../shared/format";
import type { History } from "./contract";
import { highest, type Point } from "./points";

type Gap = History["gaps"][number];
type Deployment = History["deployments"][number];
export type Headline = { title: string; detail: string; tone: "neutral" | "warning" | "bad" };

const count = (n: number, one: string, many = `${one}s`) => `${formatCount(n)} ${n === 1 ? one : many}`;

/** Why there are no samples: "could not reach the database: 53300", "nobody sampled". */
export function gapReason(gap: Pick<Gap, "side" | "class" | "sqlstate">): string {
  if (gap.side === null) return "nobody sampled";
  const code = gap.sqlstate ?? gap.class?.replaceAll("_", " ");
  const what = gap.side === "store" ? "could not write to the store" : "could not reach the database";
  return code ? `${what}: ${code}` : what;
}

/** What people call a deployment: "web a1b2c3d". */
export function deploymentName({ application, commit, deployment }: Deployment): string {
  return `${application} ${commit?.slice(0, 7) ?? deployment ?? ""}`.trim();
}

const verdicts = {
  pass: "pool settings pass",
  warn: "pool settings warn",
  fail: "pool settings fail",
  unreported: "pool settings not reported",
} as const;

/** What the pool check of a deployment said: "pool settings fail: no-pgbouncer"; null: nobody asked. */
export function verdictWords({ verdict }: Pick<Deployment, "verdict">): string | null {
  if (!verdict) return null;
  const found = verdict.findings.filter(({ severity }) => severity !== "info").map(({ title }) => title);
  return found.length > 0 ? `${verdicts[verdict.verdict]}: ${found.join("; ")}` : verdicts[verdict.verdict];
}

/** What a deployment changed, a line each: its commit's first line, and its pool settings. */
export function changeLines({ body }: Pick<Deployment, "body">): string[] {
  const [message] = body.message?.split("\n") ?? [];
  const settings = (body.changes ?? []).map(
    ({ of, part, before, after }) => `${of} ${part}: ${before ?? "none"} to ${after ?? "none"}`,
  );
  return [...(message ? [message] : []), ...settings];
}

type Change = History["settings"][number]["changes"][number];

/** The body's own names as people say them. */
const nameOf = (name: string) => (name === "startedAt" ? "server started" : name.replace(/^settings\./, ""));

/** One change of a setting: "max_connections 100 to 200". */
export const settingWords = ({ name, before, after }: Change) =>
  `${nameOf(name)} ${before ?? "unknown"} to ${after ?? "unknown"}`;

/** What a change was: "the server was restarted", "a setting changed". */
export function settingsTitle(changes: readonly Change[]): string {
  const settings = changes.filter(({ name }) => name !== "startedAt");
  const changed = settings.length === 1 ? "a setting changed" : `${settings.length} settings changed`;
  if (settings.length === changes.length) return changed;
  return `the server was restarted${settings.length > 0 ? `, ${changed}` : ""}`;
}

/** How much one point stands for. */
const grain = ({ everyS, stepS }: Pick<History, "everyS" | "stepS">) =>
  stepS > 10 && stepS < everyS
    ? `A point each ${formatSpan(everyS * 1_000)}, made of samples rolled up to ${formatSpan(stepS * 1_000)}`
    : `A point each ${formatSpan(everyS * 1_000)}`;

/** The page's answer: how full it was and when, how many were blocked, and what is not known. `when`: a moment in words. */
export function headline(
  answer: Omit<History, "points">,
  points: readonly Point[],
  when: (at: number) => string,
): Headline {
  const { gaps, more, deployments, begins } = answer;
  if (points.length === 0)
    return {
      title: "No samples in this range",
      detail: begins
        ? `Samples begin at ${when(Date.parse(begins))}. Choose another range.`
        : "Nothing has been sampled yet.",
      tone: "neutral",
    };
  const full = highest(points, "saturationMax", "saturation");
  const blocked = highest(points, "blockedMax", "blocked");
  const parts = [
    full
      ? `At most ${formatPercent(full.value)} of the tightest limit, at ${when(full.at)}`
      : "How full it was is not known",
    blocked && (blocked.value > 0 ? `${count(blocked.value, "session")} blocked` : "nobody blocked"),
  ];
  const beside = [
    grain(answer),
    gaps.length > 0 ? `${more.gaps ? "more than " : ""}${count(gaps.length, "gap")}` : "no gaps",
    count(deployments.length, "deployment"),
  ];
  const ratio = full?.value ?? 0;
  return {
    title: parts.filter((part) => part !== null).join("; "),
    detail: `${beside.join(" · ")}.`,
    tone: ratio >= 0.95 ? "bad" : ratio >= 0.8 ? "warning" : "neutral",
  };
}
