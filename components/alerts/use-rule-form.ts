"use client";

import { useState } from "react";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { fromTyped, toTyped } from "@/lib/views/alerts/limit-words";

const scopes = ["application", "user", "database", "tag"] as const;
export type ScopeName = (typeof scopes)[number];
type Typed = Record<"warning" | "critical" | "for" | "window" | ScopeName, string> & { enabled: boolean };

const typedOf = ({ enabled, warning, critical, forMs, windowMs, scope, unit }: ShownRule): Typed => ({
  enabled,
  warning: toTyped(warning, unit),
  critical: toTyped(critical, unit),
  for: toTyped(forMs, "ms"),
  window: toTyped(windowMs, "ms"),
  application: scope.application.join(", "),
  user: scope.user.join(", "),
  database: scope.database.join(", "),
  tag: scope.tag.join(", "),
});

const namesIn = (text: string) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** The edit that was typed, or what is wrong with it. Whether it makes sense the server says. */
function editOf(typed: Typed, unit: ShownRule["unit"]) {
  const warning = fromTyped(typed.warning, unit);
  const critical = fromTyped(typed.critical, unit);
  const forMs = fromTyped(typed.for, "ms") ?? undefined;
  const windowMs = fromTyped(typed.window, "ms") ?? undefined;
  if (warning === undefined || critical === undefined)
    return { problem: "A threshold is a number, or empty for never." };
  if (forMs === undefined || windowMs === undefined) return { problem: "Times are seconds." };
  const scope = Object.fromEntries(scopes.map((name) => [name, namesIn(typed[name])]));
  return { problem: null, edit: { enabled: typed.enabled, warning, critical, forMs, windowMs, scope } };
}

/** What is typed into a rule's sheet, and the edit it makes. */
export function useRuleForm(rule: ShownRule) {
  const [typed, setTyped] = useState(() => typedOf(rule));
  return {
    typed,
    set: (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next })),
    ...editOf(typed, rule.unit),
  };
}
