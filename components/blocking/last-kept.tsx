"use client";

import { TextLink } from "@/components/ui/text-link";
import { momentWords } from "@/lib/client/times";
import { useView } from "@/lib/client/use-view";
import { lengthOf } from "@/lib/shared/incidents/words";
import { sessions } from "@/lib/views/blocking/words";
import type { incidents } from "@/lib/views/incidents/contract";
import type { memory } from "@/lib/views/memory/contract";

const REFRESH_MS = 60_000;
const newest = { kind: "blocking", within: "all", limit: 1 } as const;

function Kept() {
  const view = useView<typeof incidents>("/api/incidents", newest, { refreshMs: REFRESH_MS });
  const [row] = view.status === "ready" || view.status === "stale" ? view.data.rows : [];
  if (!row) return null;
  const { id, beganAt, peak, root } = row;
  return (
    <p className="mb-2">
      <TextLink href={`/incidents/${id}`} prefetch={false}>
        Last episode: {momentWords(beganAt)}, {sessions(peak)}, {lengthOf(row)}
      </TextLink>
      {root && (
        <>
          , behind <bdi>{root}</bdi>
        </>
      )}
    </p>
  );
}

/** The last episode that memory keeps; nothing where there is no memory. */
export function LastKept() {
  const view = useView<typeof memory>("/api/memory", {}, { refreshMs: REFRESH_MS });
  return view.status === "ready" && view.data.why === null ? <Kept /> : null;
}
