"use client";

import { useEffect, useState } from "react";

/** False for the first render: mounted open, strict mode's second run of its effects would close a dialog at once. */
export function useShown(): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return shown;
}

/** For the control that takes the focus when its dialog opens: React's autoFocus comes before the dialog, and is lost to it. */
export function takesFocus(element: HTMLElement | null): void {
  element?.setAttribute("autofocus", "");
}
