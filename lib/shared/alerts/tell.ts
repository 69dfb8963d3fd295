import type { AlertState, Message, Told } from "./alert";

/** So many messages go out within so long; then changes are held back and told together. */
const FLOOD = { messages: 6, withinMs: 5 * 60_000 };
/** Changes that one message names. */
const MOST_NAMED = 50;

const isUrgent = ({ event, severity }: Told) =>
  severity === "critical" && (event === "fired" || event === "worsened");

/** The newest change of each alert, critical ones first. */
function newestOfEach(all: readonly Told[]): Told[] {
  const newest = new Map(all.map((told) => [told.key, told]));
  return [...newest.values()].sort((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)));
}

/**
 * One message of everything that is new, or none: a flood waits until there is room, and goes out as one. What has just become critical
 * never waits. Its key comes from its content: the same decision made twice has the same.
 */
export function tell(
  { sent, held }: Pick<AlertState, "sent" | "held">,
  told: readonly Told[],
  now: number,
): { sent: number[]; held: Told[]; messages: Message[] } {
  const late = sent.filter((at) => at <= now && now - at < FLOOD.withinMs);
  const all = newestOfEach([...held, ...told]);
  const [first] = all;
  if (!first || (late.length >= FLOOD.messages && !told.some(isUrgent)))
    return { sent: late, held: all, messages: [] };
  const items = all.slice(0, MOST_NAMED);
  const key = `${first.key}/${first.event}/${now}/${all.length}`;
  return {
    sent: [...late, now].slice(-FLOOD.messages),
    held: [],
    messages: [{ key, at: now, kind: "alerts", items, more: all.length - items.length }],
  };
}
