import type { ReactNode } from "react";

/** Nothing to show, and what that means: it teaches. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid place-items-center gap-1 px-4 py-8 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-[52ch] text-secondary">{children}</div>}
    </div>
  );
}
