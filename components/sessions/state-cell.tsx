"use client";

import { type Clock, clockOf, TickingAge } from "@/components/panel/ticking-age";
import { Badge, StateBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Session } from "@/lib/shared/session";
import type { Gone, Slot } from "@/lib/views/sessions/sections";

const goneWords: Record<Gone, string> = { ended: "ended", left: "no longer listed" };

/** A session's state in its colour and word; for one that went, that it did. */
export function StateOf({ slot: { session, gone } }: { slot: Slot }) {
  return gone ? <Badge>{goneWords[gone]}</Badge> : <StateBadge bucket={session.bucket} />;
}

/** A person feels a second: from then on, waiting and lying idle in a transaction stand out. */
const FELT_MS = 1_000;

/** Whether its age is one to look at: it waits on a lock, or holds a transaction open and does nothing. */
export function isTroubling({ bucket, stateAgeMs }: Session): boolean {
  const inTrouble = bucket === "waiting on a lock" || bucket.startsWith("idle in transaction");
  return inTrouble && (stateAgeMs ?? 0) >= FELT_MS;
}

/** How long it has been in its state. */
export function StateAge({ slot: { session, gone }, clock }: { slot: Slot; clock: Clock }) {
  return (
    <span className={cn(isTroubling(session) && !gone && "text-warning")}>
      <TickingAge ms={session.stateAgeMs} clock={clockOf(session, gone ? null : clock)} />
    </span>
  );
}
