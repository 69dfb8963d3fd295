"use client";

import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import useSWR from "swr";
import type { input, output, ZodObject, ZodType } from "zod";
import type { ViewContract } from "../shared/view";
import { read, toUrl } from "./fetcher";
import { type Outcome, settle, toView, type View } from "./outcome";
import { dueIn, nextDelay } from "./polling";
import { usePolling } from "./use-polling";

export type { View } from "./outcome";
export type LiveView<D> = View<D> & { refresh: () => void };

/**
 * A view's figures, read again and again: the only way a page reads. Views that ask the same question share one request.
 * A failure is data to SWR, never its error: on an error SWR stops polling and backs off without end.
 */
export function useView<P extends ZodObject, D extends ZodType>(
  contract: ViewContract<P, D>,
  query: input<P>,
): LiveView<output<D>> {
  const { intervalMs, reason } = usePolling();
  const key = toUrl(contract.path, query);
  const every = intervalMs ?? contract.refreshMs;
  const latest = useRef<Outcome<output<D>> | undefined>(undefined);
  const stopped = reason !== null;

  const refreshInterval = useCallback(
    (outcome: Outcome<output<D>> | undefined) => {
      if (stopped) return 0;
      const delay = nextDelay(outcome?.failures ?? 0, every, outcome?.jitter ?? 0);
      return dueIn(delay, outcome?.settledAt ?? null, performance.now());
    },
    [stopped, every],
  );

  const { data, mutate } = useSWR<Outcome<output<D>>>(
    key,
    async (url: string) => {
      const attempt = await read(contract, url);
      const previous = latest.current?.key === url ? latest.current : null;
      return settle(previous, url, attempt, Math.random());
    },
    {
      refreshInterval,
      compare: Object.is,
      keepPreviousData: true,
      dedupingInterval: 250,
      // A view that mounts with figures in hand waits its turn; `dueIn` is at once when they are old.
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      refreshWhenOffline: true,
      isOnline: () => true,
      isPaused: () => typeof document !== "undefined" && document.hidden,
    },
  );
  useLayoutEffect(() => {
    latest.current = data;
  });

  const refresh = useCallback(() => void mutate(), [mutate]);
  return useMemo(() => ({ ...toView(data, key), refresh }), [data, key, refresh]);
}
