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

/** Where an instance is put to sleep behind its answers it is kept awake for the first tries; ms. */
const AWAKE_MS = 60_000;

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
  const onItsWay = new Map<string, OnItsWay & { cancel: () => void }>();

  /** Another try in `wait` ms; answers how to leave it. */
  function later(key: string, wait: number, ageMs: number): () => void {
    let done = () => {};
    const over = new Promise<void>((resolve) => {
      done = resolve;
    });
    const timer = setTimeout(() => void attempt(key).then(done), wait);
    timer.unref();
    if (ageMs + wait < AWAKE_MS) keepAlive(over);
    return () => {
      clearTimeout(timer);
      done();
    };
  }

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
    const cancel = wait === null ? () => {} : later(key, wait, ageMs);
    const isEnd = entry.message.items.every(({ event }) => event === "resolved");
    if (!first && isEnd) onItsWay.delete(key);
    else onItsWay.set(key, { ...entry, delivered, attempts, error: first?.why ?? null, cancel });
  }

  return {
    send(message: Message): Promise<void> {
      onItsWay.set(message.key, {
        message,
        delivered: new Set(),
        error: null,
        attempts: 0,
        cancel: () => {},
      });
      const work = attempt(message.key);
      keepAlive(work);
      return work;
    },
    of: (key: string): OnItsWay | undefined => onItsWay.get(key),
    stop(key: string): void {
      onItsWay.get(key)?.cancel();
      onItsWay.delete(key);
    },
    /** Messages that have not arrived everywhere. */
    failing: (): OnItsWay[] => [...onItsWay.values()].filter(({ error }) => error !== null),
  };
}
