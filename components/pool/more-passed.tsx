"use client";

import { type ReactNode, useState } from "react";

type Props = {
  count: number;
  /** Others that passed are shown. */
  more?: boolean;
  /** Made when it is opened. */
  children: () => ReactNode;
};

/** Checks that passed, folded away: how many, and what they are for whoever opens it. */
export function MorePassed({ count, more = false, children }: Props) {
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <details
      suppressHydrationWarning
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="border-line border-t pt-2 not-first:mt-2.5"
    >
      <summary className="w-fit min-h-6 content-center rounded-control font-medium text-accent max-md:min-h-11">
        {count}
        {more && " more"} {count === 1 ? "check" : "checks"} passed
      </summary>
      {open && children()}
    </details>
  );
}
