import { request as plain } from "node:http";
import { request as secure } from "node:https";

/** What came of one try. `why` never quotes the address, which is a secret. */
export type Outcome = { ok: true } | { ok: false; retryAfterMs: number | null; why: string };

export type Post = {
  url: string;
  headers: Record<string, string>;
  body: string;
  method?: "GET" | "POST";
  /** Posts with one lane go one after the other: what follows must not overtake. */
  lane?: string;
};

const TIMEOUT_MS = 5_000;
/** Asked to wait for longer than this, we ask again all the same. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** Retry-After as seconds or a date; null: not said. */
function waitOf(header: string | undefined, now: number): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(LONGEST_WAIT_MS, Math.max(0, ms)) : null;
}

/** Whatever it refuses may be its own mistake of the moment: every answer but a good one is tried again, until the message is too old. */
function judge(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { ok: true };
  const failed = (why: string): Outcome => ({ ok: false, retryAfterMs: waitOf(retryAfter, Date.now()), why });
  if (status >= 300 && status < 400) return failed(`It redirects (${status}), which is not followed.`);
  if (status === 429) return failed("It has had too many messages (429).");
  if (status >= 400 && status < 500) return failed(`It refuses the message (${status}).`);
  return failed(`It answers ${status}.`);
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";

/**
 * Sends once. Over within `timeoutMs`, whatever the receiver does; never throws. Redirects are not followed, the answer's text is not read. Not
 * fetch: under load on Node 20 some never settle, AbortSignal.timeout or not.
 */
export function post(
  { url, headers, body, method = "POST" }: Post,
  timeoutMs = TIMEOUT_MS,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const send = url.startsWith("https:") ? secure : plain;
    const failed = (why: string) => {
      clearTimeout(limit);
      resolve({ ok: false, retryAfterMs: null, why });
    };
    const length = String(Buffer.byteLength(body));
    const options = { method, agent: false, headers: { ...headers, "content-length": length } };
    const request = send(url, options, ({ statusCode = 0, headers: answered }) => {
      clearTimeout(limit);
      resolve(judge(statusCode, answered["retry-after"]));
      request.destroy();
    });
    const limit = setTimeout(() => {
      failed(`It has not answered within ${timeoutMs / 1_000} s.`);
      request.destroy();
    }, timeoutMs);
    request.on("error", (error) => failed(`It cannot be reached${codeOf(error)}.`));
    request.end(body);
  });
}
