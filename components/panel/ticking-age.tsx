"use client";

import { ageAt, useNow } from "@/lib/client/use-now";
import { formatDuration } from "@/lib/shared/format";
import type { Session } from "@/lib/shared/session";

/** When the figures were read and received; null for a session that is over: its ages stand still. */
export type Clock = { ageMs: number; receivedAt: number } | null;

/** The clock for a session's ages: none for Lifeguard's own read, which was over when its answer came. */
export function clockOf({ own }: Pick<Session, "own">, clock: Clock): Clock {
  return own === "this read" ? null : clock;
}

/** An age by the server's clock, counting on since its receipt; "-" for none. */
export function TickingAge({ ms, clock }: { ms: number | null; clock: Clock }) {
  const now = useNow();
  if (ms === null || clock === null) return <>{formatDuration(ms)}</>;
  return <>{formatDuration(ms + ageAt(clock.ageMs, clock.receivedAt, now))}</>;
}
