import { setTimeout as sleep } from "node:timers/promises";
import { factsOf } from "../../shared/errors/describe";

/** Another instance that writes the same is done sooner: beyond these tries, so far apart, it is somebody else who holds the lock. */
const TRIES = 4;
const APART_MS = 150;

/** Does `work` again while somebody holds the lock that it waits for (55P03), a few times. Throws what `work` throws. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (factsOf(error).sqlstate !== "55P03" || tries === TRIES) throw error;
      await sleep(APART_MS);
    }
  }
}
