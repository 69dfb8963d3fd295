import { callDeployHook } from "../../server/deploy-hook";
import type { DeployHook } from "../../server/env";
import type { LiveReader } from "../../server/snapshot/live";
import { isAuthentication } from "../../shared/errors/describe";
import { LifeguardError } from "../../shared/errors/family";
import type { LaneTrouble } from "../../shared/view";
import type { DeployAnswer, RecycleAnswer, RetryAnswer } from "./answers";

/** What came of an action, and the same in a sentence for the audit. */
export type Acted<T> = { answer: T; words: string };

/** Poolers punish failed logins: Supavisor shuts a whole project out after 10 in 150 s, and each try here is one a lane. */
const BETWEEN_LOGINS_MS = 40_000;

/** When each reader was last told to try again although a login had failed; epoch ms. */
const triedLogins = new WeakMap<LiveReader, number>();

const isLogin = ({ error: { message, sqlstate } }: LaneTrouble) =>
  isAuthentication({ message, code: sqlstate });

async function readNow(live: LiveReader): Promise<RetryAnswer & { instance: string | null }> {
  try {
    const { reading, self } = await live.read();
    const trouble = reading.trouble ?? [];
    // A stale picture was kept, not read: no lane answered.
    if (reading.stale) return { lane: null, readMs: null, trouble, instance: self.instance };
    return { lane: reading.lane, readMs: self.readMs, trouble, instance: self.instance };
  } catch (error) {
    if (!(error instanceof LifeguardError)) throw error;
    return { lane: null, readMs: null, trouble: error.trouble, instance: null };
  }
}

const came = ({ lane }: RetryAnswer) => (lane ? `the ${lane} lane answers` : "no lane answers");

/**
 * Lets every lane that rests after a failure try at once, and reads. Throws LifeguardError `too_many` when a login had failed and the
 * last such try is less than 40 s ago.
 */
export async function retryLanes(live: LiveReader, now = Date.now()): Promise<Acted<RetryAnswer>> {
  const before = await readNow(live);
  if (before.trouble.some(isLogin)) {
    const wait = Math.ceil(((triedLogins.get(live) ?? 0) + BETWEEN_LOGINS_MS - now) / 1_000);
    if (wait > 0) {
      const error = new LifeguardError("too_many", "The last try to log in was less than 40 s ago.", {
        hint: `Wait ${wait} s, and mend user and password first: poolers shut a whole project out after a few failed logins.`,
      });
      error.retryAfterS = wait;
      throw error;
    }
    triedLogins.set(live, now);
  }
  live.tryNow();
  const { instance: _, ...answer } = await readNow(live);
  return { answer, words: `Tried the lanes at once: ${came(answer)}.` };
}

/** Closes the connections of the instance that answers, those in flight too, and reads anew. Never fails for a lane's sake. */
export async function recyclePool(live: LiveReader): Promise<Acted<RecycleAnswer>> {
  const { closed } = await live.recycle();
  const answer = { ...(await readNow(live)), closed };
  return { answer, words: `Closed ${closed} of Lifeguard's own connections: ${came(answer)}.` };
}

/** Calls the deploy hook once, if `typed` is the branch it builds. Throws what callDeployHook throws. */
export async function deploy(hook: DeployHook, typed: string): Promise<Acted<DeployAnswer>> {
  const job = await callDeployHook(hook, typed);
  const branch = hook.branch ?? typed;
  return { answer: { job, branch }, words: `Branch ${branch}: Vercel's job ${job.id}, ${job.state}.` };
}
