declare global {
  var lifeguardViewedAt: number | undefined;
}

const WATCHED_MS = 60_000;

/** A person, or their page, reads now. On globalThis: routes and the timer are bundled apart. */
export function noteViewer(): void {
  globalThis.lifeguardViewedAt = performance.now();
}

/** Whether timer and scheduler are not to read: nobody has looked for a minute, on this instance, and a database that sleeps is to sleep on. */
export function isLeftAlone(sampling: "always" | "watched"): boolean {
  const viewed = globalThis.lifeguardViewedAt ?? Number.NEGATIVE_INFINITY;
  return sampling === "watched" && performance.now() - viewed > WATCHED_MS;
}
