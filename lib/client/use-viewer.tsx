"use client";

import { createContext, useContext } from "react";
import type { Viewer } from "./viewer";

const Context = createContext<Viewer | null>(null);

/** Tells every part of a page who looks. */
export const ViewerProvider = Context;

/** Who looks; throws outside ViewerProvider, so that nothing takes silence for a right. */
export function useViewer(): Viewer {
  const viewer = useContext(Context);
  if (!viewer) throw new Error("useViewer needs a ViewerProvider above it");
  return viewer;
}
