import type { Env } from "../env";
import { Buckets } from "../limits/buckets";
import { inWords, tooMany } from "../limits/too-many";
import { clientAddress, clientKey } from "./client-address";
import type { HasHeaders } from "./peer";

/** Wrong tokens of one client that are answered at once, then slowly, then with 429; one is forgotten every 6 s. */
export const AT_ONCE = 5;
export const SLOWLY = 10;
const FORGOTTEN_PER_S = 1 / 6;
/** More are not remembered, so the longest wait is 5 minutes. */
const REMEMBERED = 60;
/** Whoever sends wrong ones faster than this for two seconds is not looked at until it stops. */
export const FLOOD_PER_S = 20;
const FLOOD = 2 * FLOOD_PER_S;
/** Clients whose address nobody vouches for share one bucket, this much larger. */
export const SHARED = 10;

declare global {
  var lifeguardGuesses: { wrong: Buckets; flood: Buckets; shared: Buckets } | undefined;
}

// On globalThis: bearer tokens are seen by the proxy, sign-in by its route, which are bundles of their own.
function guesses() {
  globalThis.lifeguardGuesses ??= {
    wrong: new Buckets({ leakPerS: FORGOTTEN_PER_S }),
    flood: new Buckets({ leakPerS: FLOOD_PER_S }),
    shared: new Buckets({ leakPerS: FORGOTTEN_PER_S * SHARED }),
  };
  return globalThis.lifeguardGuesses;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function refuse(wait: number, looked: boolean): Error {
  return tooMany(
    "Too many wrong tokens came from this address.",
    looked
      ? `Wait ${inWords(wait)} before the next try. The right token is let in at once; check that it was copied whole.`
      : "They come so fast that none is looked at now. Stop them, or sign in from another network.",
    wait,
  );
}

/**
 * What `find` makes of the secret that a client shows; null when it is wrong or empty. A wrong one is counted against that
 * client, on this instance, at `now` (epoch ms). From the 6th on the answer is held back, 0.2 s doubling to 2 s; from the
 * 11th on LifeguardError `too_many` is thrown, with a wait that grows by 6 s each.
 *
 * The right one is let in meanwhile. Many people share an address (an office, a VPN), and whoever sends wrong tokens there,
 * or a forgotten script after a rotation, must not keep on-call out; 24 characters are beyond guessing at any pace. Only a
 * flood from the very address shuts it, while it lasts: guesses are never looked at faster than 20 a second. Cookies are not
 * counted, nor is anyone at another address touched; the bucket of clients without an address is never shut.
 */
export async function guess<T>(
  request: HasHeaders,
  environment: Env,
  secret: string,
  find: (secret: string) => T | null,
  now = Date.now(),
): Promise<T | null> {
  if (secret === "") return null;
  const { wrong, flood, shared } = guesses();
  const address = clientAddress(request, environment);
  const key = address === null ? "" : clientKey(address);
  if (address !== null && flood.level(key, now) > FLOOD) {
    flood.pour(key, 1, now, FLOOD + 1);
    throw refuse(wrong.secondsUntil(key, SLOWLY, now), false);
  }
  const found = find(secret);
  if (found !== null) return found;
  const [bucket, times] = address === null ? [shared, SHARED] : [wrong, 1];
  const count = bucket.pour(key, 1, now, REMEMBERED * times);
  if (address !== null) flood.pour(key, 1, now);
  if (count > SLOWLY * times) throw refuse(bucket.secondsUntil(key, SLOWLY * times, now), true);
  if (count > AT_ONCE * times) await pause(Math.min(2_000, 100 * 2 ** Math.ceil(count / times - AT_ONCE)));
  return null;
}
