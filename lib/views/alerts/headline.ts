import { formatAge, formatCount } from "../../shared/format";
import type { Alerts } from "./contract";

export type Headline = { title: string; detail: string; tone: "neutral" | "warning" | "bad" };

/** Rules are judged with each sample; longer without one, and nothing here is about now. */
const OLD_MS = 5 * 60_000;

const rules = (count: number) => `${formatCount(count)} ${count === 1 ? "rule" : "rules"}`;

function toldWhom({ destinations, undelivered }: Alerts): string {
  const dead = undelivered?.dead ?? 0;
  if (dead > 0) return ` ${formatCount(dead)} ${dead === 1 ? "message" : "messages"} could not be delivered.`;
  return destinations.some(({ configured }) => configured) ? "" : " Nobody is told: no destination is set.";
}

function whatFires(data: Alerts): Headline | null {
  const firing = data.alerts.filter(({ state }) => state === "firing");
  const [first] = firing;
  if (!first) return null;
  const open = firing.filter(({ acknowledged }) => acknowledged === null);
  const title = firing.length === 1 ? `${first.title}: firing` : `${formatCount(firing.length)} alerts fire`;
  const what =
    firing.length === 1 ? first.detail : `First: ${first.title}${first.detail && `, ${first.detail}`}`;
  const inHand = open.length === 0 ? " In hand." : "";
  const critical = open.some(({ severity }) => severity === "critical");
  return {
    title,
    detail: `${what && `${what}.`}${inHand}${toldWhom(data)}`.trim(),
    tone: critical ? "bad" : "warning",
  };
}

/** The page's answer in a sentence; `now` by the database's clock, epoch ms. What was not judged lately is never called well. */
export function headline(data: Alerts, now: number): Headline {
  const fires = whatFires(data);
  // Told by this instance itself, as long as the database cannot be read.
  if (fires && data.alerts.some(({ stored }) => !stored)) return fires;
  if (data.unread)
    return {
      title: "No rule is judged",
      detail: `${data.unread.message} ${data.unread.hint}`,
      tone: "warning",
    };
  const on = data.rules.filter(({ enabled }) => enabled);
  if (data.judgedAt === null) {
    return {
      title: "No rule has been judged yet",
      detail: "Rules are judged with each stored sample: open a live page, or set up a tick (below).",
      tone: "warning",
    };
  }
  const ageMs = Math.max(0, now - Date.parse(data.judgedAt));
  if (ageMs > OLD_MS) {
    const before = fires ? ` Then: ${fires.title}.` : "";
    return {
      title: `Rules were judged last ${formatAge(ageMs)}`,
      detail: `Nothing here is about now.${before} A tick every minute mends it (below).`,
      tone: "warning",
    };
  }
  if (fires) return fires;
  const unseen = on.filter(({ state }) => state === "no data").length;
  const judged = `${rules(on.length - unseen)} judged ${formatAge(ageMs)}.`;
  if (unseen > 0) {
    return {
      title: `Nothing fires; ${rules(unseen)} cannot see what ${unseen === 1 ? "it watches" : "they watch"}`,
      detail: `${judged}${toldWhom(data)}`,
      tone: "neutral",
    };
  }
  return { title: "Nothing fires", detail: `${judged}${toldWhom(data)}`, tone: "neutral" };
}
