import { formatCount } from "../../shared/format";
import type { DataOf } from "../../shared/view";
import type { pool } from "./contract";

type Subject = Pick<
  DataOf<typeof pool>["subjects"][number],
  "name" | "source" | "deployment" | "commit" | "environment" | "region" | "reportedAt"
>;

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago, in one unit, so that it stays true for a while: "4 minutes ago". */
export function agoWords(ms: number): string {
  const unit = units.find(([, length]) => ms >= length);
  if (!unit) return "less than a minute ago";
  const count = Math.floor(ms / unit[1]);
  return `${count} ${unit[0]}${count === 1 ? "" : "s"} ago`;
}

/** What people call a deployment: the beginning of its commit, else its own name. */
export function deploymentOf({ commit, deployment }: Pick<Subject, "commit" | "deployment">): string | null {
  return commit?.slice(0, 7) ?? deployment;
}

/** Whose settings: "web, deployment a1b2c3d (production, iad1), reported 4 minutes ago". `now` in epoch ms. */
export function subjectWords(subject: Subject, now: number): string {
  const { name, environment, region, reportedAt } = subject;
  const deployment = deploymentOf(subject);
  const place = [environment, region].filter((part) => part !== null).join(", ");
  return [
    name,
    deployment && `, deployment ${deployment}`,
    place && ` (${place})`,
    reportedAt && `, reported ${agoWords(now - Date.parse(reportedAt))}`,
  ]
    .filter((part) => part)
    .join("");
}

/** "3 instances reported in the last 15 minutes, 9 at the most since this deployment began." */
export function instancesWords({
  count,
  peak,
}: NonNullable<DataOf<typeof pool>["subjects"][number]["instances"]>) {
  const who = count === 0 ? "No instance" : `${formatCount(count)} instance${count === 1 ? "" : "s"}`;
  const most = peak > count ? `, ${formatCount(peak)} at the most since this deployment began` : "";
  return `${who} reported in the last 15 minutes${most}.`;
}
