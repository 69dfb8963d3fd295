"use client";

import { useState } from "react";
import { post } from "@/lib/client/act";
import { useViewer } from "@/lib/client/use-viewer";

const isAny = (body: unknown): body is object => typeof body === "object" && body !== null;

/** Asks again now; for an operator lanes that rest after a failure are tried too. */
export function useRetry(refresh: () => void) {
  const { role } = useViewer();
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    if (role === "operator") {
      setBusy(true);
      await post("/api/lanes/retry", {}, isAny);
      setBusy(false);
    }
    refresh();
  };
  return { busy, retry: () => void retry() };
}
