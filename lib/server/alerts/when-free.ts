import { factsOf } from "../../shared/errors/describe";

/** A sample that is being written holds the row that decisions are made under, for a few ms. */
const TRIES = 6;
const TRY_MS = 150;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Does `work` again while somebody else holds that row. Throws what it throws, 55P03 too when that lasts. */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; left > 1; left--) {
    try {
      return await work();
    } catch (error) {
      if (factsOf(error).sqlstate !== "55P03") throw error;
      await pause(TRY_MS);
    }
  }
  return work();
}
