"use client";

import type { ReactNode } from "react";
import { SWRConfig } from "swr";
import { RecentMap } from "./recent-map";
import { PollingProvider } from "./use-polling";

const KEPT_ANSWERS = 40;
const swr = { provider: () => new RecentMap<string, object>(KEPT_ANSWERS) };

/** What useView needs above it: the shared answers, and when to read. */
export function ReadingProvider({ children }: { children: ReactNode }) {
  return (
    <SWRConfig value={swr}>
      <PollingProvider>{children}</PollingProvider>
    </SWRConfig>
  );
}
