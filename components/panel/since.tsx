"use client";

import { useNow } from "@/lib/client/use-now";
import { formatDuration } from "@/lib/shared/format";

/** How long ago `since` was (ms of performance.now()), counting. */
export function Since({ since }: { since: number }) {
  return <>{formatDuration(Math.max(0, useNow() - since))}</>;
}
