import type { ReactNode } from "react";

/** One key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-[4px] border border-line-strong bg-background px-1 font-mono text-secondary text-xs">
      {children}
    </kbd>
  );
}
