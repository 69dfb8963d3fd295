import { LifeguardError } from "../../shared/errors/family";

/** A wait in words, as the hint of a 429 says it. */
export function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** A 429 that says when to come back: `retryAfterS` is the Retry-After header, in whole seconds (RFC 9110, 10.2.3). */
export function tooMany(message: string, hint: string, retryAfterS: number): LifeguardError {
  const error = new LifeguardError("too_many", message, { hint });
  error.retryAfterS = retryAfterS;
  return error;
}

/** The headers that an error brings along for its answer. */
export function headersOf(error: unknown): Record<string, string> {
  const seconds = error instanceof LifeguardError ? error.retryAfterS : null;
  return seconds === null ? {} : { "Retry-After": String(seconds) };
}
