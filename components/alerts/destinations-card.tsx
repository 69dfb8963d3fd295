"use client";

import { OutcomeLine } from "@/components/panel/outcome-line";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useAct } from "@/lib/client/use-act";
import { useViewer } from "@/lib/client/use-viewer";
import type { Destination } from "@/lib/views/alerts/contract";
import { isTest } from "./is-answer";

/** How each is set, for whoever finds it missing. */
const how: Record<string, { title: string; words: string }> = {
  webhook: {
    title: "Webhook",
    words: "ALERT_WEBHOOK_URL; with ALERT_WEBHOOK_SECRET each message is signed (HMAC-SHA256)",
  },
  slack: { title: "Slack", words: "SLACK_WEBHOOK_URL, an incoming webhook of a channel" },
  pagerduty: { title: "PagerDuty", words: "PAGERDUTY_ROUTING_KEY, of an Events API v2 integration" },
  heartbeat: {
    title: "Heartbeat",
    words: "HEARTBEAT_URL, called on each good sample: whoever watches it learns that Lifeguard is silent",
  },
};

type Props = { destinations: readonly Destination[]; storeApart: boolean; refresh: () => void };

/** Where messages go, set or not and how, and a test of each. Addresses stay in the environment. */
export function DestinationsCard({ destinations, storeApart, refresh }: Props) {
  const may = useViewer().role === "operator";
  const { busy, sent, act } = useAct("/api/alerts/test", isTest, refresh);
  const any = destinations.some(({ name, configured }) => configured && name !== "heartbeat");
  return (
    <Card
      title="Who is told"
      aside={
        may &&
        any && (
          <Button disabled={busy} onClick={() => act({})}>
            Send a test message
          </Button>
        )
      }
    >
      <ul className="grid gap-2">
        {destinations.map(({ name, configured }) => (
          <li key={name}>
            <span className="flex items-center justify-between gap-2">
              <span className={configured ? "font-medium" : "text-secondary"}>
                {how[name]?.title ?? name}
              </span>
              <Badge tone={configured ? "good" : "neutral"}>{configured ? "set" : "not set"}</Badge>
            </span>
            {!configured && (
              <p className="text-secondary text-sm">Set {how[name]?.words}, and deploy again.</p>
            )}
          </li>
        ))}
      </ul>
      <OutcomeLine busy={busy} sent={sent}>
        {({ results }) =>
          results.map(({ destination, sent: out, words }) => (
            <span key={destination} className={out ? "block" : "block text-bad"}>
              {how[destination]?.title ?? destination}: {words}
            </span>
          ))
        }
      </OutcomeLine>
      {!storeApart && (
        <p className="mt-3 border-line border-t pt-3 text-secondary text-sm">
          <span className="font-medium text-warning">Alerts are kept on the watched server.</span> In its
          outage only this still goes out: unreachable, refused, slots used up, client limit, login refused,
          once from each instance that meets it; Slack shows each. Set STORE_DATABASE_URL to a database on
          another server for the rest, and for one message of each.
        </p>
      )}
    </Card>
  );
}
