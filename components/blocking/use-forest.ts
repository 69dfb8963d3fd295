"use client";

import { useState } from "react";
import type { Forest } from "@/lib/views/blocking/branch";
import { toForest } from "@/lib/views/blocking/forest";
import { holdForest } from "@/lib/views/blocking/hold-forest";
import type { Graph } from "@/lib/views/blocking/places";

/** One forest for all the cards that show a part of it. */
const forests = new WeakMap<Graph, Forest>();

function forestOf(data: Graph): Forest {
  const known = forests.get(data);
  if (known) return known;
  const forest = toForest(data);
  forests.set(data, forest);
  return forest;
}

/** The newest answer as trees; while `held`, in the places it had. */
export function useForest(data: Graph, held: boolean): Forest {
  const [shown, setShown] = useState(() => ({ data, held, forest: forestOf(data) }));
  if (shown.data === data && shown.held === held) return shown.forest;
  const next = forestOf(data);
  const forest = held ? holdForest(shown.forest, next) : next;
  setShown({ data, held, forest });
  return forest;
}
