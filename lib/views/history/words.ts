import { formatCount, formatDuration, formatPercent } from "../../shared/format";
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

/** One change of a setting: "max_connections 100 to 200". */
export const settingWords = ({ name, before, after }: History["settings"][number]["changes"][number]) =>
  `${name} ${before ?? "unknown"} to ${after ?? "unknown"}`;

/** How much one point stands for: "a point each 2 m 30 s". */
const grain = ({ everyS, stepS }: Pick<History, "everyS" | "stepS">) =>
  `a point each ${formatDuration(everyS * 1_000)}${stepS > 10 ? `, from samples rolled up to ${formatDuration(stepS * 1_000)}` : ""}`;

/** The page's answer: how full it was, how many were blocked, and what is not known. */
export function headline(answer: Omit<History, "points">, points: readonly Point[]): Headline {
  const { gaps, more, deployments } = answer;
  if (points.length === 0)
    return {
      title: "No samples in this range",
      detail: answer.begins ? "Choose another range." : "Nothing has been sampled yet.",
      tone: "neutral",
    };
  const full = highest(points, "saturationMax", "saturation")?.value ?? null;
  const blocked = highest(points, "blockedMax", "blocked")?.value ?? null;
  const parts = [
    full === null ? "How full it was is not known" : `At most ${formatPercent(full)} of the tightest limit`,
    blocked === null ? null : blocked > 0 ? `${count(blocked, "session")} blocked` : "nobody blocked",
  ];
  const beside = [
    grain(answer),
    gaps.length > 0 ? `${more.gaps ? "more than " : ""}${count(gaps.length, "gap")}` : "no gaps",
    count(deployments.length, "deployment"),
  ];
  const tone = (full ?? 0) >= 0.95 ? "bad" : (full ?? 0) >= 0.8 || (blocked ?? 0) > 0 ? "warning" : "neutral";
  return {
    title: parts.filter((part) => part !== null).join(", "),
    detail: `${beside.join(" · ")}.`,
    tone,
  };
}
