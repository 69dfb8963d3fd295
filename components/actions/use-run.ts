"use client";

import { useEffect, useRef, useState } from "react";
import { actOnMany } from "@/lib/client/act";
import type { IdentityWithPid, Signal } from "@/lib/shared/actions/identity";
import type { Outcome } from "@/lib/shared/actions/outcome";
import type { WireError } from "@/lib/shared/view";
import { inChunks } from "./chunks";

/** A wait that the server asks for is borne in silence up to here, in ms; a longer one stops the run. */
const LONGEST_WAIT_MS = 20_000;

export type RunState = "ready" | "running" | "stopping" | "over";
export type Run = {
  state: RunState;
  /** What came of each pid so far. */
  outcomes: ReadonlyMap<number, Outcome>;
  /** Why it stopped before its end: the request that failed. */
  trouble: WireError | null;
  start: (targets: readonly IdentityWithPid[]) => void;
  stop: () => void;
  /** Forgets what came of it. */
  reset: () => void;
};

const failed = (pid: number, error: WireError): Outcome => ({
  pid,
  result: "failed",
  error,
  lane: null,
  effect: null,
});

/** Sends signals in small runs, one after another, so that each result is shown as it comes and the rest can be stopped. */
export function useRun(signal: Signal, reason: string): Run {
  const [state, setState] = useState<RunState>("ready");
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map());
  const [trouble, setTrouble] = useState<WireError | null>(null);
  const stopped = useRef(false);
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);

  const start = async (targets: readonly IdentityWithPid[]) => {
    const note = (results: readonly Outcome[]) =>
      setOutcomes((before) => new Map([...before, ...results.map((each) => [each.pid, each] as const)]));
    stopped.current = false;
    setTrouble(null);
    setState("running");
    const waiting = inChunks(targets);
    for (let chunk = waiting.shift(); chunk && !stopped.current; chunk = waiting.shift()) {
      const sent = await actOnMany(chunk, signal, reason.trim());
      if (sent.ok) {
        note(sent.answer.outcomes);
        continue;
      }
      const { status, error, retryAfterMs } = sent;
      if (status === 429 && retryAfterMs !== null && retryAfterMs <= LONGEST_WAIT_MS) {
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
        waiting.unshift(chunk);
        continue;
      }
      // What fails for ten fails for the next ten too: the reader decides.
      note(chunk.map(({ pid }) => failed(pid, error)));
      setTrouble(error);
      break;
    }
    setState("over");
  };
  return {
    state,
    outcomes,
    trouble,
    start: (targets) => void start(targets),
    stop: () => {
      stopped.current = true;
      setState((now) => (now === "running" ? "stopping" : now));
    },
    reset: () => {
      setState("ready");
      setOutcomes(new Map());
      setTrouble(null);
    },
  };
}
