import type { LaneTrouble, Reading, WireError } from "../shared/view";

/** What one attempt to read brought. */
export type Attempt<D> =
  | { ok: true; data: D; reading: Reading; receivedAt: number }
  | { ok: false; error: WireError; trouble?: LaneTrouble[]; at: number };

export type Answer<D> = { data: D; reading: Reading; receivedAt: number };

/** All that is known of one question: the newest answer, and the failure since, if any. Times are ms of performance.now(). */
export type Outcome<D> = {
  key: string;
  answer: Answer<D> | null;
  failure: { error: WireError; trouble: LaneTrouble[]; sinceAt: number } | null;
  failures: number;
  settledAt: number;
  jitter: number;
};

/** An older answer is refused for this long, in ms; after that a server whose clock went back is believed. */
export const OLDER_REFUSED_MS = 10_000;

/**
 * Whether an answer may replace the one shown. Instances answer from snapshots of different age, so an older one is
 * dropped; another database, or silence from the newer instance for 10 s, lets it pass.
 */
export function shouldAccept<D>(shown: Answer<D> | null, next: Answer<D>): boolean {
  if (!shown || shown.reading.target.id !== next.reading.target.id) return true;
  if (next.receivedAt - shown.receivedAt >= OLDER_REFUSED_MS) return true;
  return Date.parse(next.reading.sampledAt) >= Date.parse(shown.reading.sampledAt);
}

/** The outcome after one more attempt. A failure keeps the last answer and remembers when the failing began. */
export function settle<D>(
  previous: Outcome<D> | null,
  key: string,
  attempt: Attempt<D>,
  jitter: number,
): Outcome<D> {
  if (attempt.ok) {
    const { data, reading, receivedAt } = attempt;
    const next = { data, reading, receivedAt };
    const answer = shouldAccept(previous?.answer ?? null, next) ? next : (previous?.answer ?? next);
    return { key, answer, failure: null, failures: 0, settledAt: receivedAt, jitter };
  }
  return {
    key,
    answer: previous?.answer ?? null,
    failure: {
      error: attempt.error,
      trouble: attempt.trouble ?? [],
      sinceAt: previous?.failure?.sinceAt ?? attempt.at - (attempt.trouble?.[0]?.sinceMs ?? 0),
    },
    failures: (previous?.failures ?? 0) + 1,
    settledAt: attempt.at,
    jitter,
  };
}

type Shown<D> = Answer<D> & {
  /** These figures answer the question before: the new one is on its way. */
  pending: boolean;
};

export type View<D> =
  | { status: "loading" }
  | ({ status: "ready" } & Shown<D>)
  | ({ status: "stale"; error: WireError; trouble: LaneTrouble[]; sinceAt: number } & Shown<D>)
  | { status: "error"; error: WireError; trouble: LaneTrouble[]; sinceAt: number };

/** What a page shows of an outcome. A stale answer of the server is data; an answer to another question is `pending`. */
export function toView<D>(outcome: Outcome<D> | undefined, key: string): View<D> {
  if (!outcome) return { status: "loading" };
  const { answer, failure } = outcome;
  const pending = outcome.key !== key;
  if (!answer) return failure && !pending ? { status: "error", ...failure } : { status: "loading" };
  if (failure) return { status: "stale", ...answer, ...failure, pending };
  const stale = answer.reading.stale;
  if (!stale) return { status: "ready", ...answer, pending };
  return {
    status: "stale",
    ...answer,
    pending,
    error: stale.error,
    trouble: answer.reading.trouble ?? [],
    sinceAt: answer.receivedAt - stale.sinceMs,
  };
}
