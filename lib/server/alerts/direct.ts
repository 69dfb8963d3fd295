import type { Message } from "../../shared/alerts/alert";
import type { Destination } from "../env";
import { deliver } from "../notify/deliver";
import type { Letter } from "../notify/letter";
import { nextTryMs } from "./lease";
import type { DestinationName } from "./record";

/** A message on its way without any store: where it has arrived, and why not where it has not. */
export type OnItsWay = {
  message: Message;
  delivered: ReadonlySet<DestinationName>;
  error: string | null;
  attempts: number;
};

/**
 * Brings messages straight to their destinations, tried again with backoff for an hour: from this instance's memory alone, as the store may be
 * what is down. `stop` gives one up, for instance as the store has taken it.
 */
export function createDirect(options: {
  destinations: readonly Destination[];
  letterOf: (message: Message) => Letter;
  keepAlive?: (work: Promise<unknown>) => void;
  timeoutMs?: number;
}) {
  const { destinations, letterOf, timeoutMs, keepAlive = () => {} } = options;
  const onItsWay = new Map<string, OnItsWay & { timer: ReturnType<typeof setTimeout> | undefined }>();

  async function attempt(key: string): Promise<void> {
    const entry = onItsWay.get(key);
    if (!entry) return;
    const left = destinations.filter(({ name }) => !entry.delivered.has(name));
    const letter = letterOf(entry.message);
    const outcomes = await Promise.all(
      left.map(async (destination) => ({
        name: destination.name,
        outcome: await deliver(destination, letter, timeoutMs),
      })),
    );
    const done = outcomes.filter(({ outcome }) => outcome.ok).map(({ name }) => name);
    const failed = outcomes.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome]));
    const [first] = failed;
    const delivered = new Set([...entry.delivered, ...done]);
    const attempts = entry.attempts + 1;
    if (!onItsWay.has(key)) return;
    const ageMs = Math.max(0, Date.now() - entry.message.at);
    const waits = failed.map(({ retryAfterMs }) => retryAfterMs ?? 0);
    const wait = first ? nextTryMs({ attempts, ageMs }, Math.max(...waits), Math.random()) : null;
    const timer = wait === null ? undefined : setTimeout(() => void attempt(key), wait);
    timer?.unref();
    const isEnd = entry.message.items.every(({ event }) => event === "resolved");
    if (!first && isEnd) onItsWay.delete(key);
    else onItsWay.set(key, { ...entry, delivered, attempts, error: first?.why ?? null, timer });
  }

  return {
    send(message: Message): Promise<void> {
      onItsWay.set(message.key, {
        message,
        delivered: new Set(),
        error: null,
        attempts: 0,
        timer: undefined,
      });
      const work = attempt(message.key);
      keepAlive(work);
      return work;
    },
    of: (key: string): OnItsWay | undefined => onItsWay.get(key),
    stop(key: string): void {
      clearTimeout(onItsWay.get(key)?.timer);
      onItsWay.delete(key);
    },
    /** Messages that have not arrived everywhere. */
    failing: (): OnItsWay[] => [...onItsWay.values()].filter(({ error }) => error !== null),
  };
}
