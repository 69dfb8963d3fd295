"use client";

import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { ViewBody, type ViewBodyProps } from "./view-body";

type Props<D> = ViewBodyProps<D> & {
  title?: ReactNode;
  aside?: ReactNode;
  tone?: "plain" | "bad";
  className?: string;
  "aria-label"?: string;
};

/** A card that shows one view. A page of many cards over one view uses ViewBody once and Card inside. */
export function Panel<D>({ title, aside, tone, className, "aria-label": label, ...body }: Props<D>) {
  return (
    <Card title={title} aside={aside} tone={tone} className={className} aria-label={label}>
      <ViewBody {...body} />
    </Card>
  );
}
