import { setTimeout as sleep } from "node:timers/promises";
import { factsOf } from "../../shared/errors/describe";

/** Another instance that writes the same is done sooner: beyond these tries, so far apart, it is somebody else who holds the lock. */
const TRIES = 4;
const APART_MS = 150;

/** Somebody holds the lock, or has just written the first sample of the same target. */
const BUSY: readonly string[] = ["55P03", "23505"];

/** Does `work` again while somebody else is about the same, a few times. Throws what `work` throws. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const { sqlstate = "" } = factsOf(error);
      if (!BUSY.includes(sqlstate) || tries === TRIES) throw error;
      await sleep(APART_MS);
    }
  }
}
