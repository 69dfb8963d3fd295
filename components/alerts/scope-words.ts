import type { ShownRule } from "@/lib/views/alerts/contract";

/** Whose sessions count, in words; empty for everybody's. */
export function scopeWords(scope: ShownRule["scope"]): string {
  return (["application", "user", "database", "tag"] as const)
    .flatMap((of) => (scope[of].length > 0 ? [`${of} ${scope[of].join(", ")}`] : []))
    .join("; ");
}
