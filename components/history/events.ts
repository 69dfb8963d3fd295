import { momentWords, spanWords } from "@/lib/client/times";
import type { History } from "@/lib/views/history/contract";
import {
  changeLines,
  deploymentName,
  gapReason,
  settingsTitle,
  settingWords,
  verdictWords,
} from "@/lib/views/history/words";

/** Something that happened in the range: a gap, a deployment, a change of settings. */
export type HistoryEvent = {
  kind: "gap" | "deployment" | "settings";
  key: string;
  /** Epoch ms; a gap ends at `to`. */
  at: number;
  to: number;
  title: string;
  /** For a mark: "a1b2c3d". */
  short: string;
  lines: readonly string[];
  tone: "neutral" | "good" | "warning" | "bad";
};

const verdictTones = { pass: "good", warn: "warning", fail: "bad", unreported: "neutral" } as const;

function gapEvent(gap: History["gaps"][number]): HistoryEvent {
  const [at, to] = [Date.parse(gap.from), Date.parse(gap.to)];
  return {
    ...{ kind: "gap", key: `gap ${gap.from} ${gap.side}`, at, to, short: "gap" },
    title: `${spanWords(at, to)}: ${gapReason(gap)}`,
    lines: gap.message ? [gap.message] : [],
    tone: gap.side === null ? "neutral" : "warning",
  };
}

function deploymentEvent(one: History["deployments"][number]): HistoryEvent {
  const at = Date.parse(one.at);
  const { commit, deployment, environment, events, body, verdict } = one;
  const verdictLine = verdictWords(one);
  const told = [environment, events.join(", "), body.branch && `branch ${body.branch}`, body.author];
  return {
    ...{ kind: "deployment", at, to: at },
    key: `deployment ${deployment ?? commit} ${one.at}`,
    title: `${momentWords(at)}: ${deploymentName(one)}`,
    short: commit?.slice(0, 7) ?? "deploy",
    lines: [told.filter(Boolean).join(" · "), ...changeLines(one), ...(verdictLine ? [verdictLine] : [])],
    tone: verdict ? verdictTones[verdict.verdict] : "neutral",
  };
}

function settingsEvent({ at: iso, changes }: History["settings"][number]): HistoryEvent {
  const at = Date.parse(iso);
  return {
    ...{ kind: "settings", key: `settings ${iso}`, at, to: at, short: "set", tone: "neutral" },
    title: `${momentWords(at)}: ${settingsTitle(changes)}`,
    lines: changes.map(settingWords),
  };
}

/** Everything that happened in the range, newest first. */
export function eventsOf({
  gaps,
  deployments,
  settings,
}: Pick<History, "gaps" | "deployments" | "settings">) {
  return [...gaps.map(gapEvent), ...deployments.map(deploymentEvent), ...settings.map(settingsEvent)].sort(
    (a, b) => b.at - a.at,
  );
}
