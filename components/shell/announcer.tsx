"use client";

import { useEffect, useRef, useState } from "react";
import { toAnnouncement } from "@/lib/client/announce";
import { useView } from "@/lib/client/use-view";
import type { connections } from "@/lib/views/connections/contract";

/** Tells a screen reader when the figures go stale or come back; never of a refresh. */
export function Announcer() {
  const view = useView<typeof connections>("/api/connections", {});
  const before = useRef(view.status);
  const [words, setWords] = useState("");
  const message = view.status === "stale" || view.status === "error" ? view.error.message : "";
  useEffect(() => {
    const next = toAnnouncement(before.current, view.status, message);
    before.current = view.status;
    if (next) setWords(next);
  }, [view.status, message]);
  return (
    <div aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}
