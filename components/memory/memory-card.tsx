"use client";

import { Card } from "@/components/ui/card";
import { useView } from "@/lib/client/use-view";
import { formatAge } from "@/lib/shared/format";
import type { memory } from "@/lib/views/memory/contract";
import { newestWords, sizeWords, tickWords } from "@/lib/views/memory/words";

/** Whether the past is kept, how much room it takes, and what to do where it is not. */
export function MemoryCard() {
  const view = useView<typeof memory>("/api/memory", {}, { refreshMs: 15_000 });
  const answered = view.status === "ready" || view.status === "stale" ? view : null;
  if (!answered) return <Card title="Memory">Not known yet.</Card>;
  const { data, reading } = answered;
  const age = data.newest && formatAge(Math.max(0, Date.parse(reading.sampledAt) - Date.parse(data.newest)));
  return (
    <Card title="Memory">
      {data.why ? (
        <p role="status">
          <span className="font-medium text-warning">{data.why.message}</span> {data.why.hint}
        </p>
      ) : (
        <p>{newestWords(age)}</p>
      )}
      <p className="mt-2 text-secondary">{tickWords(data)}</p>
      <p className="mt-2 text-secondary">{sizeWords(data)}</p>
    </Card>
  );
}
