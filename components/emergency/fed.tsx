"use client";

import { TextLink } from "@/components/ui/text-link";
import { useView } from "@/lib/client/use-view";
import type { errors } from "@/lib/views/errors/contract";
import { headline } from "@/lib/views/errors/words";

const REFRESH_MS = 30_000;

/** Whether a drain feeds Lifeguard the logs, and what stood in them in the last hour. */
export function Fed() {
  const view = useView<typeof errors>("/api/errors", { range: "1h" }, { refreshMs: REFRESH_MS });
  if (view.status === "loading")
    return <p className="text-secondary">Asking whether a drain sends logs here…</p>;
  if (view.status === "error")
    return (
      <p className="text-secondary">Whether a drain sends logs here is not known now: {view.error.message}</p>
    );
  const { title, detail } = headline(view.data, "1h");
  const fed = view.data.intake.some(({ lines }) => lines > 0);
  if (!fed && view.data.classes.length === 0)
    return (
      <p className="text-secondary">
        No drain has fed Lifeguard the logs of pooler, server or functions in the last hour, so it cannot show
        them. By hand, on this provider:
      </p>
    );
  return (
    <p>
      {title}. <span className="text-secondary">{detail}</span>{" "}
      <TextLink href="/errors?range=1h">Errors</TextLink>
      <span className="text-secondary"> has each with its cause and fix. By hand, on this provider:</span>
    </p>
  );
}
