"use client";

import { useCallback, useEffect, useState } from "react";
import { read, toUrl } from "@/lib/client/fetcher";
import type { Session } from "@/lib/shared/session";
import type { DataOf, Reading, WireError } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import { type Choice, meantOf, questionsOf } from "./presets";

export type Preview =
  | { status: "loading" }
  | { status: "error"; error: WireError }
  | {
      status: "ready";
      sessions: readonly Session[];
      /** Others match that are not listed. */
      more: boolean;
      reading: Reading;
      receivedAt: number;
    };

async function readAll(choice: Choice): Promise<Preview> {
  const answers = await Promise.all(
    questionsOf(choice).map((question) => read<DataOf<typeof sessions>>(toUrl("/api/sessions", question))),
  );
  const wrong = answers.find((answer) => !answer.ok);
  if (wrong && !wrong.ok) return { status: "error", error: wrong.error };
  const pages = answers.flatMap((answer) => (answer.ok ? [answer] : []));
  const [first] = pages;
  if (!first) return { status: "loading" };
  const meant = meantOf(
    choice,
    pages.map(({ data }) => data),
  );
  return { status: "ready", ...meant, reading: first.reading, receivedAt: first.receivedAt };
}

/**
 * The sessions a choice means, read once: what is confirmed must not change under the reader's eyes. `again` reads them anew. The
 * choice must stay one object while it stays the same. Null: nothing is chosen yet.
 */
export function usePreview(choice: Choice | null): { preview: Preview; again: () => void } {
  const [turn, setTurn] = useState(0);
  const [found, setFound] = useState<{ choice: Choice; turn: number; preview: Preview } | null>(null);
  useEffect(() => {
    if (choice === null) return;
    let left = false;
    void readAll(choice).then((preview) => {
      if (!left) setFound({ choice, turn, preview });
    });
    return () => {
      left = true;
    };
  }, [choice, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const fits = found !== null && found.choice === choice && found.turn === turn;
  return { preview: fits ? found.preview : { status: "loading" }, again };
}
