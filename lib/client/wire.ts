import type { Envelope, LaneTrouble, WireError } from "../shared/view";

/*
 * By hand and not by the contract's schema: zod is 35 KB of a first load, and parsing 2,000 rows every 2 s is work on the
 * main thread. The server builds `data` to the contract's type; here only a stranger's answer is told from ours.
 */
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Whether a body is an answer of a view: data with its reading. Not so for a proxy's page, or another version's answer. */
export function isEnvelope<D>(body: unknown): body is Envelope<D> {
  if (!isFields(body) || !isFields(body.data) || !isFields(body.target)) return false;
  const { target, sampledAt, ageMs, lane, stale } = body;
  if (typeof target.id !== "string" || typeof ageMs !== "number") return false;
  if (typeof sampledAt !== "string" || Number.isNaN(Date.parse(sampledAt))) return false;
  if (lane !== "pooled" && lane !== "direct") return false;
  return (
    stale === undefined || (isFields(stale) && typeof stale.sinceMs === "number" && isWireError(stale.error))
  );
}

/** Whether a value is an error as our routes send it. */
export function isWireError(value: unknown): value is WireError {
  return (
    isFields(value) &&
    typeof value.code === "string" &&
    typeof value.message === "string" &&
    typeof value.hint === "string"
  );
}

const isTrouble = (value: unknown): value is LaneTrouble =>
  isFields(value) && typeof value.sinceMs === "number" && isWireError(value.error);

/** The lanes that failed, where an error answer names them. */
export function troubleIn(body: unknown): LaneTrouble[] {
  return isFields(body) && Array.isArray(body.trouble) ? body.trouble.filter(isTrouble) : [];
}

/** The error a body carries; one of our own words when it carries none: a proxy's page, an empty body. */
export function toError(status: number, body: unknown): WireError {
  if (isFields(body) && isWireError(body.error)) return body.error;
  return {
    code: `http_${status}`,
    message: `Lifeguard answered ${status} without saying why.`,
    hint: "It tries again by itself. If it stays, look at the server's log.",
  };
}
