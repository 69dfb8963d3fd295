"use client";

import type { Trouble } from "../shared/trouble";
import type { connections } from "../views/connections/contract";
import { usePolling } from "./use-polling";
import { useView } from "./use-view";

export type KnownTrouble = Omit<Trouble, "sinceMs"> & {
  /** performance.now() when it began. */
  sinceAt: number;
  /** When it began by the server's clock, epoch ms; null when nothing was read. */
  since: number | null;
  /** Asks again now. */
  refresh: () => void;
};

/** Why there is no such moment. */
const notKept = new Set(["gone", "not_found", "no_memory"]);

/** Trouble with reading, the same on every page; null while the pooled lane answers. It reads what the shell reads anyway. */
export function useTrouble(): KnownTrouble | null {
  const view = useView<typeof connections>("/api/connections", {});
  const { at } = usePolling();
  if (view.status === "loading") return null;
  const { refresh } = view;
  if (view.status === "error") {
    const { error, sinceAt, trouble } = view;
    // Of a moment that was asked for the page says it: nothing fails but that, unless no lane answers.
    if (at !== null && (notKept.has(error.code) || (error.code === "unreachable" && trouble.length === 0)))
      return null;
    return { kind: "blind", error, sinceAt, since: null, lanes: trouble, refresh };
  }
  const { reading, receivedAt } = view;
  // The server's clock alone: the viewer's may be wrong.
  const atReceipt = Date.parse(reading.sampledAt) + reading.ageMs;
  if (view.status === "stale") {
    const { error, sinceAt, trouble } = view;
    return {
      kind: "stale",
      error,
      sinceAt,
      since: atReceipt - (receivedAt - sinceAt),
      lanes: trouble,
      refresh,
    };
  }
  const [first] = reading.trouble ?? [];
  if (!first) return null;
  return {
    ...{ kind: "past", error: first.error, lanes: reading.trouble ?? [], refresh },
    sinceAt: receivedAt - first.sinceMs,
    since: atReceipt - first.sinceMs,
  };
}
