"use client";

import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { Choice } from "./presets";
import { type Actions, ActionsContext, type AskOne } from "./use-actions";

const loadOne = () => import("./action-dialog");
const loadSeveral = () => import("./bulk-dialog");
const ActionDialog = lazy(() => loadOne().then((module) => ({ default: module.ActionDialog })));
const BulkDialog = lazy(() => loadSeveral().then((module) => ({ default: module.BulkDialog })));

/** Fetches the dialog before it is needed: in trouble the network may be slow too. */
export const preloadActions = () => void loadOne().catch(() => {});

type Asked = { id: number } & ({ one: AskOne } | { choice: Choice });

/** Holds the dialog above the pages' parts: what it is about may leave the page while its end is watched. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const actions = useMemo<Actions>(() => {
    const ask = (what: { one: AskOne } | { choice: Choice }) =>
      setAsked((before) => ({ ...what, id: (before?.id ?? 0) + 1 }));
    return { askOne: (one) => ask({ one }), askSeveral: (choice) => ask({ choice }) };
  }, []);
  const close = () => {
    setAsked(null);
    // What opened it may be gone with the session: then the page has the focus, not nothing.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById("main")?.focus();
    });
  };
  return (
    <ActionsContext value={actions}>
      {children}
      {asked && (
        <Suspense>
          {"one" in asked ? (
            <ActionDialog key={asked.id} ask={asked.one} onClose={close} />
          ) : (
            <BulkDialog key={asked.id} choice={asked.choice} onClose={close} />
          )}
        </Suspense>
      )}
    </ActionsContext>
  );
}
