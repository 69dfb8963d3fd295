"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import type { Row } from "@/lib/views/blocking/tree";
import { focusNode } from "./focus-node";
import { findTyped, treeStep, typedPid } from "./tree-keys";

type Acts = {
  /** Ids of all that stand in this tree, drawn or not. */
  ids: () => readonly string[];
  fold: (ids: readonly string[], shut: boolean) => void;
  act: (row: Row) => void;
  reveal: (id: string) => void;
};

/** The row that Tab reaches, and the keys that move among the rows. */
export function useTreeKeys(
  rows: readonly Row[],
  body: HTMLElement | null,
  preferred: string | null,
  acts: Acts,
) {
  const [focused, setFocused] = useState<string | null>(null);
  const typed = useRef({ text: "", at: Number.NEGATIVE_INFINITY });
  const isRow = (key: string | null) => rows.some((row) => row.key === key);
  const current = isRow(focused) ? focused : isRow(preferred) ? preferred : (rows[0]?.key ?? null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const onRow = event.target === event.currentTarget;
    // A button in a row is pressed by these itself.
    if (!onRow && (event.key === "Enter" || event.key === " ")) return;

    const text = typedPid(event.key, typed.current, event.timeStamp);
    if (text !== null) {
      typed.current = { text, at: event.timeStamp };
      const found = findTyped(acts.ids(), text, current);
      if (found !== null) {
        acts.reveal(found);
        focusNode(found, body);
      }
      return;
    }
    const step = treeStep(event.key, rows, current);
    if (!step) return;
    event.preventDefault();
    if (step.do === "focus") focusNode(step.row, body);
    else if (step.do === "act") {
      const row = rows.find(({ key }) => key === step.row);
      if (row) acts.act(row);
    } else acts.fold(step.ids, step.do === "close");
  };
  return { current, setFocused, onKeyDown };
}
