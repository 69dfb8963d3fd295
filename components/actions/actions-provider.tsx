"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import type { Signal } from "@/lib/shared/actions/identity";
import type { Choice } from "./presets";
import type { Subject } from "./subject";

/** One session to signal: as it was seen, and when by the database's clock. */
export type AskOne = { subject: Subject; signal: Signal; sampledAt: string };

type Actions = {
  /** Opens the dialog that says what a signal would do, and sends it when told. */
  askOne: (ask: AskOne) => void;
  /** The same for several; without a choice it asks which. */
  askSeveral: (choice: Choice) => void;
};

const Context = createContext<Actions | null>(null);

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
  const close = () => setAsked(null);
  return (
    <Context value={actions}>
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
    </Context>
  );
}

/** How to ask for a signal; throws outside ActionsProvider. */
export function useActions(): Actions {
  const actions = useContext(Context);
  if (!actions) throw new Error("useActions needs an ActionsProvider above it");
  return actions;
}
