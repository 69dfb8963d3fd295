import type { PrismaClient } from "../../../prisma/client/client";
import type { Message } from "../../shared/alerts/alert";
import type { Destination } from "../env";
import { deliver } from "../notify/deliver";
import type { Letter } from "../notify/letter";
import type { Outcome } from "../notify/post";
import { inTurn } from "../store/turn";
import { type Leased, lease, messageOf, settle } from "./lease";

const STORE_MS = 2_500;
/** So many batches in one go; the next sample, drain or tick goes on. */
const BATCHES = 20;
/** Looks again by itself, where the instance lives on: a retry need not wait for somebody to look. */
const AGAIN_MS = 5_000;

/**
 * Sends what the outbox holds for this target, at least once: leased, delivered, then marked. Whoever dies between leaves a lease that runs out.
 * `letterOf` says what a message is about. Never throws: a store that cannot be read keeps its messages.
 */
export function createOutbox(options: {
  store: PrismaClient;
  destinations: readonly Destination[];
  letterOf: (message: Message, targetId: string) => Letter;
  keepAlive?: (work: Promise<unknown>) => void;
  timeoutMs?: number;
}) {
  const { store, destinations, letterOf, timeoutMs, keepAlive = () => {} } = options;
  const names = destinations.map(({ name }) => name);
  let running: Promise<void> | null = null;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function sendOne(row: Leased, targetId: string): Promise<{ row: Leased; outcome: Outcome }> {
    const destination = destinations.find(({ name }) => name === row.destination);
    const message = messageOf(row);
    const unreadable = {
      ok: false,
      retryAfterMs: null,
      why: "Another version of Lifeguard wrote it.",
    } as const;
    if (!destination || !message) return { row, outcome: unreadable };
    return { row, outcome: await deliver(destination, letterOf(message, targetId), timeoutMs) };
  }

  /** Whether anything failed, or is left, and is to be tried again. */
  async function run(targetId: string): Promise<boolean> {
    let failed = false;
    for (let batch = 0; batch < BATCHES; batch++) {
      const rows = await inTurn(store, () => lease(store, targetId, names), STORE_MS);
      if (rows.length === 0) break;
      const outcomes = await Promise.all(rows.map((row) => sendOne(row, targetId)));
      await inTurn(store, () => settle(store, outcomes), STORE_MS);
      failed ||= outcomes.some(({ outcome }) => !outcome.ok);
      if (batch === BATCHES - 1) failed = true;
    }
    return failed;
  }

  async function runAll(targetId: string): Promise<void> {
    let failed = false;
    do {
      again = false;
      failed = await run(targetId).catch(() => true);
    } while (again);
    if (failed) {
      clearTimeout(timer);
      timer = setTimeout(() => void send(targetId), AGAIN_MS);
      timer.unref();
    }
  }

  /** Sends what is due now; resolves when it has been tried. Asked again meanwhile, it looks once more. */
  function send(targetId: string): Promise<void> {
    if (names.length === 0) return Promise.resolve();
    if (running) again = true;
    running ??= runAll(targetId).finally(() => {
      running = null;
    });
    keepAlive(running);
    return running;
  }

  return { send, stop: () => clearTimeout(timer) };
}
