"use client";

import { useState } from "react";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { fromTyped, toTyped } from "@/lib/views/alerts/limit-words";

const scopes = ["application", "user", "database", "tag"] as const;
type ScopeName = (typeof scopes)[number];
export type Typed = Record<
  "warning" | "critical" | "for" | "window" | "clear" | "clearFor" | ScopeName,
  string
> & { enabled: boolean };

const typedOf = (rule: ShownRule): Typed => {
  const { enabled, warning, critical, forMs, windowMs, clear, clearForMs, scope, unit } = rule;
  return {
    enabled,
    warning: toTyped(warning, unit),
    critical: toTyped(critical, unit),
    for: toTyped(forMs, "ms"),
    window: toTyped(windowMs, "ms"),
    clear: toTyped(clear, "share"),
    clearFor: toTyped(clearForMs, "ms"),
    application: scope.application.join(", "),
    user: scope.user.join(", "),
    database: scope.database.join(", "),
    tag: scope.tag.join(", "),
  };
};

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
  const clear = fromTyped(typed.clear, "share") ?? undefined;
  const clearForMs = fromTyped(typed.clearFor, "ms") ?? undefined;
  if (warning === undefined || critical === undefined)
    return { problem: "A threshold is a number, or empty for never." };
  if (forMs === undefined || windowMs === undefined || clearForMs === undefined)
    return { problem: "Times are seconds." };
  if (clear === undefined || clear < 0.1 || clear > 1)
    return { problem: "It resolves below 10 to 100 % of its threshold." };
  const scope = Object.fromEntries(scopes.map((name) => [name, namesIn(typed[name])]));
  return {
    problem: null,
    edit: { enabled: typed.enabled, warning, critical, forMs, windowMs, clear, clearForMs, scope },
  };
}

/** What is typed into a rule's sheet, and the edit it makes. */
export function useRuleForm(rule: ShownRule) {
  const [typed, setTyped] = useState(() => typedOf(rule));
  return {
    typed,
    set: (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next })),
    reset: () => setTyped(typedOf({ ...rule, ...rule.defaults })),
    ...editOf(typed, rule.unit),
  };
}
