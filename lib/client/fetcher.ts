import type { WireError } from "../shared/view";
import type { Attempt } from "./outcome";
import { isEnvelope, toError, troubleIn } from "./wire";

const TIMEOUT_MS = 10_000;

const unreachable: WireError = {
  code: "unreachable",
  message: "Cannot reach Lifeguard.",
  hint: "Check this device's network; it tries again by itself.",
};

/** An answer that is no view's: most often a tab older than the deployment. */
const misfit: WireError = {
  code: "misfit",
  message: "This page and the server are of different versions.",
  hint: "Reload the page.",
};

/** The address of a question: the path and its query, keys sorted, `undefined` left out. Equal questions are equal text. */
export function toUrl(path: string, query: object): string {
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]): [string, string] => [name, String(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ).toString();
  return search ? `${path}?${search}` : path;
}

/** A response's status and body as an attempt. `now` is performance.now() at receipt. */
export function toAttempt<D>(status: number, body: unknown, now: number): Attempt<D> {
  if (status < 200 || status > 299)
    return { ok: false, error: toError(status, body), trouble: troubleIn(body), at: now };
  if (!isEnvelope<D>(body)) return { ok: false, error: misfit, at: now };
  const { data, ...reading } = body;
  return { ok: true, data, reading, receivedAt: now };
}

/** Reads one view once, within 10 s. Never throws: what went wrong is in the attempt. */
export async function read<D>(url: string): Promise<Attempt<D>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      cache: "no-store",
      credentials: "same-origin",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch {
    return { ok: false, error: unreachable, at: performance.now() };
  }
  if (response.status === 401) goToSignIn();
  return toAttempt(response.status, toJson(text), performance.now());
}

/** A body as JSON; null when it is none. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A session that ended mid-watch: sign in, then back to this very page. */
export function goToSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname !== "/sign-in")
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
