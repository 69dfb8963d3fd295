"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { PlaceLink } from "@/components/ui/place-link";
import { DEFAULT_INTERVAL_MS } from "@/lib/client/polling";
import { ageAt, useNow } from "@/lib/client/use-now";
import { usePolling } from "@/lib/client/use-polling";
import { useTrouble } from "@/lib/client/use-trouble";
import { toHeadline } from "@/lib/shared/headline";
import type { Verdict } from "@/lib/shared/verdict";
import type { WireError } from "@/lib/shared/view";
import { PageHead } from "./page-head";

type Props = {
  verdict: Verdict;
  ageMs: number;
  receivedAt: number;
  /** Why the newest read failed, and since when (performance.now()); null when it did not. */
  failure: { error: WireError; sinceAt: number } | null;
  retry: () => void;
  /** Stands beside the sentence when there is nothing to follow and nothing to retry. */
  aside?: ReactNode;
  /** What can be done here whatever is read: it stands beside any of these. */
  beside?: ReactNode;
};

/** The page's answer, and the one thing to do: the verdict while it is true, else why there is none. */
export function Headline({ verdict, ageMs, receivedAt, failure, retry, aside, beside }: Props) {
  const now = useNow();
  const { intervalMs } = usePolling();
  const trouble = useTrouble();
  const here = usePathname();
  const { tone, title, detail, action } = toHeadline({
    verdict,
    ageMs: ageAt(ageMs, receivedAt, now),
    refreshMs: intervalMs ?? DEFAULT_INTERVAL_MS,
    failure: failure && { error: failure.error, sinceMs: Math.max(0, now - failure.sinceAt) },
    trouble: trouble && { error: trouble.error, sinceMs: Math.max(0, now - trouble.sinceAt) },
  });
  const first = failure ? (
    <Button look="primary" size="md" onClick={retry}>
      Try now
    </Button>
  ) : action && action.href !== here ? (
    <PlaceLink
      href={action.href}
      prefetch={false}
      className={buttonClass({ look: "primary", size: "md" }, "max-md:h-11")}
    >
      {action.label}
    </PlaceLink>
  ) : (
    aside
  );
  return (
    <PageHead
      tone={tone}
      title={title}
      detail={detail}
      action={
        beside ? (
          <div className="flex gap-2 max-md:grid max-md:*:w-full">
            {first}
            {beside}
          </div>
        ) : (
          first
        )
      }
    />
  );
}
