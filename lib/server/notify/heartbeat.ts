import { type Outcome, post } from "./post";

/** A dead man's switch counts in minutes. */
const EVERY_MS = 55_000;

/**
 * Calls `url` when a good sample has been written, once a minute at most an instance. What it answers is not waited for by anybody; a call that
 * failed is made again with the next sample.
 */
export function createHeartbeat(url: string | null, clock: () => number = () => performance.now()) {
  let last = Number.NEGATIVE_INFINITY;
  return async (): Promise<Outcome | null> => {
    if (url === null || clock() - last < EVERY_MS) return null;
    last = clock();
    const outcome = await post({ url, headers: { "user-agent": "lifeguard" }, body: "", method: "GET" });
    if (!outcome.ok) last = Number.NEGATIVE_INFINITY;
    return outcome;
  };
}
