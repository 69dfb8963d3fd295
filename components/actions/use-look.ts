"use client";

import { useState } from "react";
import type { Clock } from "@/components/panel/ticking-age";
import type { View } from "@/lib/client/outcome";
import { useView } from "@/lib/client/use-view";
import type { Signal } from "@/lib/shared/actions/identity";
import type { Reading } from "@/lib/shared/view";
import type { blocking, Node } from "@/lib/views/blocking/contract";
import type { sessions } from "@/lib/views/sessions/contract";
import { type Standing, standingOf } from "./standing";
import { type Subject, subjectOf } from "./subject";
import type { AskOne } from "./use-actions";

const answered = <D>(view: View<D>) => (view.status === "ready" || view.status === "stale" ? view : null);

export type Look = {
  /** The work as it was seen when the dialog opened, or when somebody last looked again. */
  seen: Subject;
  /** What its pid does now; null: no session has it; undefined: nothing newer has been read. */
  now: Subject | null | undefined;
  standing: Standing;
  reading: Reading | null;
  clock: Clock;
  /** Its place in the lock graph, with everyone there; null: it is not in it. */
  node: Node | null;
  nodes: readonly Node[];
  /** Takes what the next answer shows for what is seen. */
  lookAgain: () => void;
  /** Reads at once, the page behind the dialog too. */
  refresh: () => void;
};

/** One session while it is asked about: what was seen stands still, and beside it what is there now. */
export function useLook(ask: AskOne, signal: Signal): Look {
  const { pid } = ask.subject;
  const [seen, setSeen] = useState<Pick<AskOne, "subject" | "sampledAt">>(ask);
  const [wantedAt, setWantedAt] = useState<number | null>(null);
  const list = useView<typeof sessions>("/api/sessions", { pid, limit: 1 });
  const graph = useView<typeof blocking>("/api/blocking", {});

  const row = answered(list);
  const locks = answered(graph);
  const node = locks?.data.nodes.find(({ id }) => id === String(pid)) ?? null;
  // What is no client backend (an autovacuum worker) is in no list of sessions: the graph alone knows it.
  const client = seen.subject.backendType === null || seen.subject.backendType === "client backend";
  const from = client ? row : locks;
  // A stale answer tells nothing of now.
  const newer =
    from !== null &&
    from.status === "ready" &&
    Date.parse(from.reading.sampledAt) >= Date.parse(seen.sampledAt)
      ? from
      : null;
  const found = client ? row?.data.rows[0] : node && subjectOf(node);
  const now = newer === null ? undefined : (found ?? null);

  if (newer !== null && now && wantedAt !== null && newer.receivedAt > wantedAt) {
    setWantedAt(null);
    setSeen({ subject: now, sampledAt: newer.reading.sampledAt });
  }
  const refresh = () => {
    list.refresh();
    graph.refresh();
  };
  return {
    seen: seen.subject,
    now,
    standing: standingOf(seen.subject, now, signal),
    reading: from?.reading ?? null,
    clock: newer ? { ageMs: newer.reading.ageMs, receivedAt: newer.receivedAt } : null,
    node,
    nodes: locks?.data.nodes ?? [],
    lookAgain: () => {
      setWantedAt(performance.now());
      refresh();
    },
    refresh,
  };
}
