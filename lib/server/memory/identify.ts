import { createHash } from "node:crypto";
import { keptText } from "../../shared/memory/kept-text";
import type { Backend } from "../../shared/snapshot";
import { cachedByText } from "../../shared/sql-text/cache";

type Fingerprint = (text: string) => string;

/** Parsing has no limit of its own in time: very long texts go by their hash. */
const LONGEST = 20_000;
const FINGERPRINT = /^[0-9a-f]{16}$/;

const hashed: Fingerprint = (text) =>
  `t:${createHash("sha256")
    .update(keptText(text) ?? "")
    .digest("hex")
    .slice(0, 16)}`;

let loading: Promise<Fingerprint> | undefined;

/** PostgreSQL's own parser as WebAssembly, some 90 ms and 1.7 MB: loaded when a text first needs it. */
async function load(): Promise<Fingerprint> {
  try {
    const { fingerprintSync, loadModule } = await import("libpg-query");
    await loadModule();
    return cachedByText((text) => {
      try {
        const print = text.length > LONGEST ? "" : fingerprintSync(text);
        // Of a text that is cut off, or no SQL, it returns its complaint, with the literals in it.
        return FINGERPRINT.test(print) ? `f:${print}` : hashed(text);
      } catch {
        return hashed(text);
      }
    });
  } catch {
    return cachedByText(hashed);
  }
}

/**
 * How the texts of these backends are named in lifeguard.query_text: PostgreSQL's query_id where it computes one, else the fingerprint of
 * libpg-query, which literals do not change, else a hash of the masked text. Never rejects.
 */
export async function identifier(backends: readonly Backend[]): Promise<(row: Backend) => string> {
  const needed = backends.some(({ queryId, query }) => queryId === null && keptText(query) !== null);
  if (needed) loading ??= load();
  const fingerprint = (await loading) ?? hashed;
  return ({ queryId, query }) => queryId ?? fingerprint(query ?? "");
}
