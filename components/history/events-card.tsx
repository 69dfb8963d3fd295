"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { History } from "@/lib/views/history/contract";
import { EventItem } from "./event-item";
import type { HistoryEvent } from "./events";

const FIRST = 8;

/** What happened in the range, newest first: gaps with their reasons, deployments, changes of settings. */
export function EventsCard({ events, more }: { events: readonly HistoryEvent[]; more: History["more"] }) {
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, FIRST);
  const cut = [more.gaps && "gaps", more.deployments && "deployments", more.settings && "changes of settings"]
    .filter(Boolean)
    .join(", ");
  return (
    <Card title="What happened">
      {events.length === 0 ? (
        <p className="text-secondary">
          No gaps, no deployments, no changes of settings. Deployments are told by pool reports and by
          Vercel's webhook: set WEBHOOK_SECRET.
        </p>
      ) : (
        <ul className="grid gap-x-6 gap-y-3 md:grid-cols-2">
          {shown.map((event) => (
            <EventItem key={event.key} event={event} />
          ))}
        </ul>
      )}
      {events.length > FIRST && (
        <Button className="mt-3" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${events.length}`}
        </Button>
      )}
      {cut && (
        <p className="mt-2 text-muted text-sm">There are more {cut} in this range: zoom in to see them.</p>
      )}
    </Card>
  );
}
