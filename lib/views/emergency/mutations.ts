import type { AuditLog } from "../../server/audit/record";
import { callDeployHook } from "../../server/deploy-hook";
import type { DeployHook } from "../../server/env";
import type { LiveReader } from "../../server/snapshot/live";
import type { AuditAction } from "../../shared/audit";
import { isAuthentication } from "../../shared/errors/describe";
import { LifeguardError, toWire } from "../../shared/errors/family";
import type { LaneTrouble } from "../../shared/view";
import type { DeployAnswer, RecycleAnswer, RetryAnswer } from "./answers";

/** Who asks, and what they ask through. */
export type Acting = { live: LiveReader; audit: AuditLog; viewer: { name: string }; origin: string | null };

/** What came of it, and the same in a sentence for the audit. */
type Acted<T> = { answer: T; words: string };

/** Poolers punish failed logins: Supavisor shuts a whole project out after 10 in 150 s, and each try here is one a lane. */
const BETWEEN_LOGINS_MS = 40_000;

/** When each reader was last told to try again although a login had failed; epoch ms. */
const triedLogins = new WeakMap<LiveReader, number>();

const isLogin = ({ error: { message, sqlstate } }: LaneTrouble) =>
  isAuthentication({ message, code: sqlstate });

async function readNow(
  live: LiveReader,
): Promise<RetryAnswer & { instance: string | null; targetId: string }> {
  try {
    const { reading, self } = await live.read();
    const known = { instance: self.instance, targetId: reading.target.id, trouble: reading.trouble ?? [] };
    // A stale picture was kept, not read: no lane answered.
    return reading.stale
      ? { ...known, lane: null, readMs: null }
      : { ...known, lane: reading.lane, readMs: self.readMs };
  } catch (error) {
    if (!(error instanceof LifeguardError)) throw error;
    return { lane: null, readMs: null, trouble: error.trouble, instance: null, targetId: "unknown" };
  }
}

const came = (lane: RetryAnswer["lane"]) => (lane ? `the ${lane} lane answers` : "no lane answers");

/** Does it, and leaves an entry whatever came of it. Throws what the work throws. */
async function audited<T>(
  { live, audit, viewer, origin }: Acting,
  action: AuditAction,
  reason: string | undefined,
  work: () => Promise<Acted<T>>,
): Promise<T> {
  const nobody = { pid: null, session: null, query: null };
  const entry = { ...nobody, viewer, origin, action, reason: reason || null };
  try {
    const { answer, words } = await work();
    const { targetId } = await readNow(live);
    audit.record({ ...entry, targetId, result: "done", effect: { words } });
    return answer;
  } catch (error) {
    const { message, hint } = toWire(error).error;
    const refused = error instanceof LifeguardError && ["refused", "too_many"].includes(error.code);
    const { targetId } = await readNow(live);
    const effect = { words: `${message} ${hint}` };
    audit.record({ ...entry, targetId, result: refused ? "refused" : "failed", effect });
    throw error;
  }
}

/** Throws LifeguardError `too_many` when a login has failed, and the last try after one is less than 40 s ago at `now`. */
function takeLoginTurn(live: LiveReader, trouble: readonly LaneTrouble[], now: number): void {
  if (!trouble.some(isLogin)) return;
  const wait = Math.ceil(
    ((triedLogins.get(live) ?? Number.NEGATIVE_INFINITY) + BETWEEN_LOGINS_MS - now) / 1_000,
  );
  if (wait > 0) {
    const error = new LifeguardError("too_many", "The last try to log in was less than 40 s ago.", {
      hint: `Wait ${wait} s, and mend user and password first: poolers shut a whole project out after a few failed logins.`,
    });
    error.retryAfterS = wait;
    throw error;
  }
  triedLogins.set(live, now);
}

/** Lets every lane that rests after a failure try at once, and reads. Throws LifeguardError `too_many`, see takeLoginTurn. */
export function retryLanes(acting: Acting, reason?: string, now = Date.now()): Promise<RetryAnswer> {
  const { live } = acting;
  return audited(acting, "retry lanes", reason, async () => {
    takeLoginTurn(live, (await readNow(live)).trouble, now);
    live.tryNow();
    const { lane, readMs, trouble } = await readNow(live);
    return { answer: { lane, readMs, trouble }, words: `Tried the lanes at once: ${came(lane)}.` };
  });
}

/** When the read that was in flight has come back, cut; 2 s at most. */
async function untilCut(live: LiveReader): Promise<void> {
  for (let waited = 0; live.gateState().busy && waited < 2_000; waited += 25) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Closes the connections of the instance that answers, those in flight too, and reads anew. Throws as retryLanes does. */
export function recyclePool(acting: Acting, reason?: string, now = Date.now()): Promise<RecycleAnswer> {
  const { live } = acting;
  return audited(acting, "recycle pool", reason, async () => {
    takeLoginTurn(live, (await readNow(live)).trouble, now);
    const { closed } = await live.recycle();
    await untilCut(live);
    // The read that was cut counts as a failure, after which its lane would rest.
    live.tryNow();
    const { lane, readMs, trouble, instance } = await readNow(live);
    const words = `Closed ${closed} of Lifeguard's own connections: ${came(lane)}.`;
    return { answer: { lane, readMs, trouble, instance, closed }, words };
  });
}

/** Calls the deploy hook once, if `typed` is the branch it builds. Throws what callDeployHook throws. */
export function deploy(
  acting: Acting,
  hook: DeployHook,
  typed: string,
  reason?: string,
): Promise<DeployAnswer> {
  return audited(acting, "deploy hook", reason, async () => {
    const job = await callDeployHook(hook, typed);
    const branch = hook.branch ?? typed.trim();
    return { answer: { job, branch }, words: `Branch ${branch}: Vercel's job ${job.id}, ${job.state}.` };
  });
}
