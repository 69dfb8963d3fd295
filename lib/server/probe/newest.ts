import type { ProbeResult, ProbeStanding } from "../../shared/pool/probe";
import { inWords, tooMany } from "../limits/too-many";

/** How often one instance may probe. */
export const PROBE_EVERY_MS = 60_000;
/** After a refused login, as the lanes rest (DESIGN §4). */
const REST_MS = 120_000;

type Kept = {
  newest: ProbeResult | null;
  running: Promise<ProbeResult> | null;
  /** Epoch ms; null: never. */
  beganAt: number | null;
  /** When a variable's login was refused, epoch ms. */
  refusedAt: Map<string, number>;
};
type Run = () => Promise<{ result: ProbeResult; refused: readonly string[] }>;

declare global {
  var lifeguardProbe: Kept | undefined;
}

// On globalThis: each route is a bundle of its own.
function kept(): Kept {
  globalThis.lifeguardProbe ??= { newest: null, running: null, beganAt: null, refusedAt: new Map() };
  return globalThis.lifeguardProbe;
}

const waitMs = ({ beganAt }: Kept, now: number) =>
  beganAt === null ? 0 : Math.max(0, beganAt + PROBE_EVERY_MS - now);

/**
 * Probes now, at most once a minute on this instance; whoever asks while one runs gets its result. Throws LifeguardError `too_many`
 * with when to come back, and what `run` throws.
 */
export function probeNow(run: Run, now = Date.now()): Promise<ProbeResult> {
  const known = kept();
  if (known.running) return known.running;
  const wait = Math.ceil(waitMs(known, now) / 1_000);
  if (wait > 0) {
    throw tooMany(
      "This instance has probed within the last minute.",
      `Its result is on the Pool page. Probe again in ${inWords(wait)}.`,
      wait,
    );
  }
  known.beganAt = now;
  const running = run()
    .then(({ result, refused }) => {
      known.newest = result;
      known.refusedAt = new Map([...known.refusedAt, ...refused.map((name) => [name, Date.now()] as const)]);
      return result;
    })
    .finally(() => {
      known.running = null;
    });
  known.running = running;
  return running;
}

/** Probes in the background if this instance never has: once after each deployment. Never throws. */
export function probeFirst(run: Run, keepAlive: (work: Promise<unknown>) => void): void {
  const known = kept();
  if (known.beganAt === null) keepAlive(probeNow(run).catch(() => {}));
}

/** Why the login of `variable` may not be tried at `now`; null: it may. */
export function restOf(variable: string, now = Date.now()): string | null {
  const at = kept().refusedAt.get(variable);
  const left = at === undefined ? 0 : Math.ceil((at + REST_MS - now) / 1_000);
  if (left <= 0) return null;
  return `The last probe's login was refused. Poolers shut out whoever keeps trying: the next is in ${inWords(left)}.`;
}

/** What is known at `now`; `why` is said where there is no result. */
export function probeState(why: string, now = Date.now()): ProbeStanding {
  const known = kept();
  const { newest } = known;
  const wait = waitMs(known, now);
  return {
    newest,
    running: known.running !== null,
    againAt: wait > 0 ? new Date(now + wait).toISOString() : null,
    why: newest ? null : known.running ? "The first probe is running." : why,
  };
}
