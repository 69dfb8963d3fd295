"use client";

import { useEffect, useState } from "react";
import { post, type Sent } from "@/lib/client/act";
import type { ProbeResult } from "@/lib/shared/pool/probe";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";

/** A probe takes 45 s at most; once a minute an instance begins one. */
const PATIENCE = { timeoutMs: 50_000, unknown: "It may still run: its result comes here by itself." };
const EVERY_MS = 60_000;
/** While the server probes by itself, its result is asked for so often. */
const LOOK_MS = 2_000;

const isResult = (body: unknown): body is ProbeResult =>
  typeof body === "object" && body !== null && "checks" in body && Array.isArray(body.checks);

type Run = { beganAt: number; endedAt: number | null; sent: Sent<ProbeResult> | null };
type Told = { standing: DataOf<typeof pool>["probe"]; receivedAt: number } | null;

/** When a run of this page's lets the next one begin, ms of performance.now(). */
function freeAt({ beganAt, endedAt, sent }: Run): number {
  if (!sent || sent.ok) return beganAt + EVERY_MS;
  return (endedAt ?? beganAt) + (sent.retryAfterMs ?? 0);
}

/** The newest probe, this page's own or the one the server told of, and how to begin another. Times are ms of performance.now(). */
export function useProbe(told: Told, refresh: () => void) {
  const [run, setRun] = useState<Run | null>(null);
  const begun = run !== null && run.endedAt === null;
  const running = told?.standing.running === true && !begun;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(refresh, LOOK_MS);
    return () => clearInterval(timer);
  }, [running, refresh]);

  const { newest: theirs = null, ageMs = null, againInMs = 0, why = null } = told?.standing ?? {};
  const own = run?.sent?.ok ? run.sent.answer : null;
  const isOwn = own !== null && (theirs === null || own.probedAt >= theirs.probedAt);
  const theirAt = told && ageMs !== null ? told.receivedAt - ageMs : null;
  return {
    newest: isOwn ? own : theirs,
    /** When it was over. */
    at: isOwn ? (run?.endedAt ?? null) : theirAt,
    why,
    busy: begun || running,
    /** When the one that runs was begun here; null: by the server, or none runs. */
    beganAt: begun ? run.beganAt : null,
    /** When the next may begin. */
    freeAt: Math.max((told?.receivedAt ?? 0) + againInMs, run && !begun ? freeAt(run) : 0),
    /** What came of the last one begun here; null: none was, or it runs. */
    sent: run?.sent ?? null,
    probe: async () => {
      const beganAt = performance.now();
      setRun({ beganAt, endedAt: null, sent: null });
      const sent = await post("/api/pool/probe", {}, isResult, PATIENCE);
      setRun({ beganAt, endedAt: performance.now(), sent });
      refresh();
    },
  };
}
export type Probing = ReturnType<typeof useProbe>;
