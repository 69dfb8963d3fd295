/** `micros` (microseconds since the epoch) as ISO 8601 text in UTC with all six digits, as PostgreSQL stores it. */
export function microsText(micros: number): string {
  const millis = Math.floor(micros / 1000);
  const rest = String(micros - millis * 1000).padStart(3, "0");
  return new Date(millis).toISOString().replace("Z", `${rest}Z`);
}

/** Milliseconds from `since` to `now`, both in microseconds; never negative, null stays null. */
export function ageMs(now: number, since: number | null): number | null {
  return since === null ? null : Math.max(0, Math.round((now - since) / 1000));
}
