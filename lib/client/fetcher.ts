import { type output, safeParse, type ZodObject, type ZodType } from "zod";
import { failure, reading, type ViewContract, type WireError } from "../shared/view";
import type { Attempt } from "./outcome";

const TIMEOUT_MS = 10_000;

const unreachable: WireError = {
  code: "unreachable",
  message: "Cannot reach Lifeguard.",
  hint: "Check this device's network; it tries again by itself.",
};

/** The address of a question: the path and its query, keys sorted, `undefined` left out. Equal questions are equal text. */
export function toUrl(path: string, query: unknown): string {
  const entries = typeof query === "object" && query !== null ? Object.entries(query) : [];
  const search = new URLSearchParams(
    entries
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]): [string, string] => [name, String(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ).toString();
  return search ? `${path}?${search}` : path;
}

/** The error a body carries; one of our own words when it carries none: a proxy's page, an empty body. */
export function toError(status: number, body: unknown): WireError {
  const parsed = safeParse(failure, body);
  if (parsed.success) return parsed.data.error;
  return {
    code: `http_${status}`,
    message: `Lifeguard answered ${status} without saying why.`,
    hint: "It tries again by itself. If it stays, look at the server's log.",
  };
}

/** An answer that does not fit its contract: most often a tab older than the deployment. */
const misfit: WireError = {
  code: "misfit",
  message: "This page and the server are of different versions.",
  hint: "Reload the page.",
};

/** A response's status and body as an attempt. `now` is performance.now() at receipt. */
export function toAttempt<P extends ZodObject, D extends ZodType>(
  contract: ViewContract<P, D>,
  status: number,
  body: unknown,
  now: number,
): Attempt<output<D>> {
  if (status < 200 || status > 299) return { ok: false, error: toError(status, body), at: now };
  const how = safeParse(reading, body);
  const what = safeParse(
    contract.data,
    typeof body === "object" && body && "data" in body ? body.data : null,
  );
  if (!how.success || !what.success) return { ok: false, error: misfit, at: now };
  return { ok: true, data: what.data, reading: how.data, receivedAt: now };
}

/** Reads one view once, within 10 s. Never throws: what went wrong is in the attempt. */
export async function read<P extends ZodObject, D extends ZodType>(
  contract: ViewContract<P, D>,
  url: string,
): Promise<Attempt<output<D>>> {
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
  return toAttempt(contract, response.status, toJson(text), performance.now());
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A session that ended mid-watch: sign in, then back to this very page. */
function goToSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname !== "/sign-in")
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
