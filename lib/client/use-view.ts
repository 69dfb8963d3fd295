"use client";

import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import useSWR from "swr";
import type { DataOf, QueryOf, ViewContract } from "../shared/view";
import { read, toUrl } from "./fetcher";
import { answersAt } from "./moment-href";
import { type Outcome, settle, toView, type View } from "./outcome";
import { DEFAULT_INTERVAL_MS, dueIn, mayPass, nextDelay } from "./polling";
import { usePolling } from "./use-polling";

const isPast = (url: string) => new URLSearchParams(url.split("?")[1]).has("at");

export type { View } from "./outcome";
export type LiveView<D> = View<D> & { refresh: () => void };

/**
 * A view's figures, read again and again: the only way a page reads. The contract is given as a type, so that no schema
 * reaches the browser: `useView<typeof sessions>("/api/sessions", { search })`. Equal questions share one request.
 * On a page that shows a moment it asks for that moment, once.
 * A failure is data to SWR, never its error: on an error SWR stops polling and backs off without end.
 */
export function useView<C extends ViewContract>(
  path: C["path"],
  query: QueryOf<C> & object,
  { refreshMs = DEFAULT_INTERVAL_MS }: { refreshMs?: number } = {},
): LiveView<DataOf<C>> {
  const { intervalMs, reason, at } = usePolling();
  const asked = at !== null && answersAt(path) ? at : null;
  const key = toUrl(path, { ...query, at: asked });
  const every = intervalMs ?? refreshMs;
  const latest = useRef<Outcome<DataOf<C>> | undefined>(undefined);
  const stopped = reason !== null;

  const refreshInterval = useCallback(
    (outcome: Outcome<DataOf<C>> | undefined) => {
      // A moment is asked for until it was answered. SWR asks here once for good when it hears 0: not before that.
      const done =
        reason === "past" ? outcome !== undefined && !mayPass(outcome.failure?.error.code) : stopped;
      if (done) return 0;
      const delay = nextDelay(outcome?.failures ?? 0, every, outcome?.jitter ?? 0);
      return dueIn(delay, outcome?.settledAt ?? null, performance.now());
    },
    [stopped, reason, every],
  );

  const { data, mutate } = useSWR<Outcome<DataOf<C>>>(
    key,
    async (url: string) => {
      const attempt = await read<DataOf<C>>(url);
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
  return useMemo(() => {
    // Figures of the present never stand on a page of the past, nor the other way round.
    const fits = data && isPast(data.key) === (asked !== null);
    return { ...toView(fits ? data : undefined, key), refresh };
  }, [data, key, asked, refresh]);
}
