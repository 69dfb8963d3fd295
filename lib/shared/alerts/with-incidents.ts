import type { Incident } from "../incidents/incident";
import type { Kind } from "../incidents/kinds";
import type { Message } from "./alert";

const kindOf: Readonly<Record<string, Kind>> = {
  blocked: "blocking",
  blocked_sessions: "blocking",
  saturation: "saturation",
  idle_in_transaction: "idle-in-transaction",
  long_transaction: "idle-in-transaction",
  pooler_waiting: "pooler-queue",
  pooler_wait: "pooler-queue",
};

/** Messages that lead to the episode each alert is about, where one was found in the same samples: the newest of its kind. */
export function withIncidents(messages: readonly Message[], incidents: readonly Incident[]): Message[] {
  const newest = new Map<Kind, Incident>();
  for (const one of incidents) {
    const known = newest.get(one.kind);
    if (!known || one.beganAt >= known.beganAt) newest.set(one.kind, one);
  }
  return messages.map((message) => ({
    ...message,
    items: message.items.map((item) => {
      const kind = kindOf[item.rule];
      const found = kind && newest.get(kind);
      return found ? { ...item, incident: `/incidents/${found.id}` } : item;
    }),
  }));
}
