"use client";

import { usePathname } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { useView } from "@/lib/client/use-view";
import { formatCount } from "@/lib/shared/format";
import type { brief } from "@/lib/views/alerts/brief";
import { BRIEF_MS } from "@/lib/views/alerts/keys";

const messages = (count: number) => `${formatCount(count)} ${count === 1 ? "message" : "messages"}`;

/** Says on every page that alerts did not reach anybody; the Alerts page says it itself. */
export function UndeliveredLine() {
  const view = useView<typeof brief>("/api/alerts/brief", {}, { refreshMs: BRIEF_MS });
  const here = usePathname();
  if ((view.status !== "ready" && view.status !== "stale") || here === "/alerts") return null;
  const { error } = view.data;
  const dead = view.data.dead ?? 0;
  const failing = view.data.failing ?? 0;
  if (dead + failing === 0) return null;
  const parts = [dead > 0 && `${messages(dead)} given up`, failing > 0 && `${messages(failing)} tried again`];
  return (
    <section
      aria-label="Alerts not delivered"
      data-notice
      className="rounded-card border border-warning/50 bg-surface px-3 py-2 shadow-lg"
    >
      <span className="font-semibold text-warning">
        Alerts did not go out: {parts.filter(Boolean).join(", ")}.
      </span>{" "}
      {error && <bdi className="break-words text-secondary">{error} </bdi>}
      <TextLink href="/alerts">See Alerts</TextLink>
    </section>
  );
}
