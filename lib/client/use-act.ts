"use client";

import { useState } from "react";
import { post, type Sent } from "./act";

/** One action on the server: whether it runs, what it brought, and how to begin it. `onDone`: it was done. */
export function useAct<T>(path: string, isAnswer: (body: unknown) => body is T, onDone?: () => void) {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent<T> | null>(null);
  const act = async (body: object = {}) => {
    setBusy(true);
    setSent(null);
    const came = await post(path, body, isAnswer);
    setSent(came);
    setBusy(false);
    if (came.ok) onDone?.();
  };
  return { busy, sent, act: (body?: object) => void act(body) };
}
