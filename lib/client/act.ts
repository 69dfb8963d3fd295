import type { Identity, IdentityWithPid, Signal } from "../shared/actions/identity";
import type { ManyAnswer, OneAnswer, Outcome, Result } from "../shared/actions/outcome";
import type { WireError } from "../shared/view";
import { goToSignIn, toJson } from "./fetcher";
import { toError } from "./wire";

/** A signal's effect is watched for a few seconds before the answer; both lanes may have to be tried before it. */
export const ACT_TIMEOUT_MS = 15_000;

/** What a POST brought. `status` null: no answer came, and what it asked for may have been done all the same. */
export type Sent<T> =
  | { ok: true; answer: T }
  | { ok: false; status: number | null; error: WireError; retryAfterMs: number | null };

const UNKNOWN = "It is not known whether the signal was sent: look again before you repeat it.";

/** How long to wait, in ms, and what to do when no answer came. */
type Patience = { timeoutMs: number; unknown: string };

function silence(late: boolean, { timeoutMs, unknown }: Patience): WireError {
  if (!late)
    return {
      code: "unreachable",
      message: "Cannot reach Lifeguard.",
      hint: `Check this device's network. ${unknown}`,
    };
  return {
    code: "timeout",
    message: `Lifeguard has not answered in ${timeoutMs / 1_000} s.`,
    hint: unknown,
  };
}

const misfit = (unknown: string): WireError => ({
  code: "misfit",
  message: "This page and the server are of different versions.",
  hint: `Reload the page. ${unknown}`,
});

const fails = (status: number | null, error: WireError, retryAfterMs: number | null = null) =>
  ({ ok: false, status, error, retryAfterMs }) as const;

/** Retry-After in ms when it is given in seconds; null when it is not. */
function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) * 1_000 : null;
}

/** Asks the server to do something, within 15 s. Never throws; a session that ended leads to the sign-in, as `read` does. */
export async function post<T>(
  path: string,
  body: object,
  isAnswer: (body: unknown) => body is T,
  patience: Patience = { timeoutMs: ACT_TIMEOUT_MS, unknown: UNKNOWN },
): Promise<Sent<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: "POST",
      cache: "no-store",
      credentials: "same-origin",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience.timeoutMs),
    });
    text = await response.text();
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    return fails(null, silence(late, patience));
  }
  if (response.status === 401) goToSignIn();
  const answer = toJson(text);
  if (!response.ok) {
    const error = toError(response.status, answer);
    return fails(response.status, error, retryAfter(response.headers.get("retry-after")));
  }
  return isAnswer(answer) ? { ok: true, answer } : fails(response.status, misfit(patience.unknown));
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isOutcome = (value: unknown): value is Outcome =>
  isFields(value) && typeof value.pid === "number" && typeof value.result === "string";
const isOne = (body: unknown): body is OneAnswer => isFields(body) && isOutcome(body.outcome);
const isMany = (body: unknown): body is ManyAnswer =>
  isFields(body) && Array.isArray(body.outcomes) && body.outcomes.every(isOutcome);

/** What an error answer says came of it (DESIGN §5). 403 with a SQLSTATE is PostgreSQL's own refusal. */
export function resultOf(status: number | null, { sqlstate }: WireError): Result {
  if (status === 404) return "gone";
  if (status === 409) return "changed";
  if (status === 403) return sqlstate === undefined ? "refused" : "denied";
  return status === 422 ? "refused" : "failed";
}

/** Signals one session, if it still does the work seen. What went wrong is in the outcome. */
export async function actOnOne(
  { pid, ...seen }: IdentityWithPid,
  signal: Signal,
  reason: string,
): Promise<Outcome> {
  const body: Identity & { reason?: string } = { ...seen, ...(reason && { reason }) };
  const sent = await post(`/api/sessions/${pid}/${signal}`, body, isOne);
  if (sent.ok) return sent.answer.outcome;
  const { status, error } = sent;
  return { pid, result: resultOf(status, error), error, lane: null, effect: null };
}

/** Signals several in one request: an outcome each, in the order asked; or why there is none. */
export async function actOnMany(
  sessions: readonly IdentityWithPid[],
  signal: Signal,
  reason: string,
): Promise<Sent<ManyAnswer>> {
  const body = { sessions, signal, ...(reason && { reason }) };
  return post("/api/sessions/terminate", body, isMany);
}
