"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { type PauseReason, pauseReason, toInterval } from "./polling";
import { useAt } from "./use-at";
import { useHidden } from "./use-hidden";
import { useStored } from "./use-stored";
import { useTouched } from "./use-touched";

export type Polling = {
  /** The viewer's choice in ms; null: each view's own. */
  intervalMs: number | null;
  setIntervalMs: (ms: number) => void;
  /** Why nothing is read now; null while reads run. */
  reason: PauseReason | null;
  pause: () => void;
  resume: () => void;
  /** The moment this page shows (ISO 8601, as the address has it); null: now. */
  at: string | null;
  /** A wall screen goes on although nobody touches it. */
  wall: boolean;
  setWall: (on: boolean) => void;
};

const Context = createContext<Polling | null>(null);

/** Holds when to read, for every view below it. */
export function PollingProvider({ children }: { children: ReactNode }) {
  const [storedInterval, storeInterval] = useStored("lifeguard.interval");
  const [storedWall, storeWall] = useStored("lifeguard.wall");
  const [byHand, setByHand] = useState(false);
  const hidden = useHidden();
  const { untouched, touch } = useTouched();
  const wall = storedWall === "on";
  const { at } = useAt();
  const reason = pauseReason({ past: at !== null, byHand, untouched, wall, hidden });

  const value = useMemo<Polling>(
    () => ({
      intervalMs: toInterval(storedInterval),
      setIntervalMs: (ms) => storeInterval(String(ms)),
      reason,
      at,
      pause: () => setByHand(true),
      resume: () => {
        setByHand(false);
        touch();
      },
      wall,
      setWall: (on) => storeWall(on ? "on" : null),
    }),
    [storedInterval, storeInterval, reason, at, wall, storeWall, touch],
  );
  return <Context value={value}>{children}</Context>;
}

/** When to read: throws outside PollingProvider, so that no view polls on its own. */
export function usePolling(): Polling {
  const polling = useContext(Context);
  if (!polling) throw new Error("usePolling needs a PollingProvider above it");
  return polling;
}
