"use client";

import { useState } from "react";
import type { DataOf } from "@/lib/shared/view";
import type { Forest } from "@/lib/views/blocking/branch";
import type { blocking } from "@/lib/views/blocking/contract";
import { toForest } from "@/lib/views/blocking/forest";
import { holdForest } from "@/lib/views/blocking/hold-forest";

type Data = DataOf<typeof blocking>;

/** One forest for all the cards that show a part of it. */
const forests = new WeakMap<Data, Forest>();

function forestOf(data: Data): Forest {
  const known = forests.get(data);
  if (known) return known;
  const forest = toForest(data);
  forests.set(data, forest);
  return forest;
}

/** The newest answer as trees; while `held`, in the places it had. */
export function useForest(data: Data, held: boolean): Forest {
  const [shown, setShown] = useState(() => ({ data, held, forest: forestOf(data) }));
  if (shown.data === data && shown.held === held) return shown.forest;
  const next = forestOf(data);
  const forest = held ? holdForest(shown.forest, next) : next;
  setShown({ data, held, forest });
  return forest;
}
