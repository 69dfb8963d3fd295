"use client";

import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { useTrouble } from "@/lib/client/use-trouble";
import type { LiveView } from "@/lib/client/use-view";
import type { Reading } from "@/lib/shared/view";
import { Failure } from "./failure";
import { StaleLine } from "./stale-line";

export type Shown = {
  reading: Reading;
  /** performance.now() at receipt; with reading.ageMs it gives the age. */
  receivedAt: number;
  stale: boolean;
  /** Still the answer to the question before. */
  pending: boolean;
};

export type ViewBodyProps<D> = {
  view: LiveView<D>;
  /** What stands here before the first answer; as tall as the answer, so that nothing jumps. */
  skeleton?: ReactNode;
  /** Whether an answer holds nothing to show, and what to say then. */
  isEmpty?: (data: D) => boolean;
  empty?: ReactNode;
  /** Leave the stale line to another panel of the same page. */
  quiet?: boolean;
  /** The page's name, when this body is the whole page: its h1 until the answer brings the verdict. */
  page?: string;
  children: (data: D, shown: Shown) => ReactNode;
};

/** One view's figures in whatever state they are: loading, ready, stale (kept, and said), error, empty. */
export function ViewBody<D>({ view, skeleton, isEmpty, empty, quiet, page, children }: ViewBodyProps<D>) {
  // Said once for the whole page, at its lower edge.
  const trouble = useTrouble();
  if (view.status === "loading") {
    return (
      <div aria-busy="true">
        {page && <h1 className="sr-only">{page}</h1>}
        <span className="sr-only">Reading…</span>
        {skeleton ?? <Skeleton className="h-32" />}
      </div>
    );
  }
  if (view.status === "error") {
    return <Failure error={view.error} retry={view.refresh} page={page !== undefined} />;
  }

  const { data, reading, receivedAt, pending } = view;
  const stale = view.status === "stale";
  return (
    <>
      {empty && isEmpty?.(data) ? empty : children(data, { reading, receivedAt, stale, pending })}
      {stale && !quiet && !trouble && <StaleLine error={view.error} sinceAt={view.sinceAt} />}
    </>
  );
}
