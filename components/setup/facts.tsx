import { Check, Minus, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";

const marks = {
  good: { icon: Check, className: "text-good" },
  missing: { icon: Minus, className: "text-muted" },
  warning: { icon: TriangleAlert, className: "text-warning" },
} as const;

export type Mark = keyof typeof marks;

/** A finding: its mark, what it is, and in the text under it what that means. */
export function Finding({ mark, title, children }: { mark: Mark; title: ReactNode; children?: ReactNode }) {
  const { icon, className } = marks[mark];
  return (
    <li className="flex gap-2 border-line border-t py-2 first:border-t-0 first:pt-0 last:pb-0">
      <Icon of={icon} className={cn("mt-0.5", className)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-secondary text-sm">{children}</div>}
      </div>
    </li>
  );
}

/** Names and values, a line each. */
export function Facts({ rows }: { rows: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid">
      {rows.map(({ name, value }) => (
        <div
          key={name}
          className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-t py-1.5 first:border-t-0 first:pt-0 last:pb-0"
        >
          <dt className="text-secondary">{name}</dt>
          <dd className="min-w-0 break-words font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
