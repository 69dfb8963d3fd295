"use client";

import { createContext, useContext } from "react";
import type { Signal } from "@/lib/shared/actions/identity";
import type { Choice } from "./presets";
import type { Subject } from "./subject";

/** One session to signal: as it was seen, and when by the database's clock. */
export type AskOne = { subject: Subject; signal: Signal; sampledAt: string };

export type Actions = {
  /** Opens the dialog that says what a signal would do, and sends it when told. */
  askOne: (ask: AskOne) => void;
  /** The same for several, beginning with those of a choice. */
  askSeveral: (choice: Choice) => void;
};

export const ActionsContext = createContext<Actions | null>(null);

/** How to ask for a signal; throws outside ActionsProvider. */
export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error("useActions needs an ActionsProvider above it");
  return actions;
}
