import { Badge, type Tone } from "@/components/ui/badge";
import type { ShownAlert } from "@/lib/views/alerts/contract";

const parts = {
  day: "2-digit",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;
const stamp = new Intl.DateTimeFormat("en-GB", parts);

/** A moment in the viewer's zone; UTC on hover. */
export function When({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} title={`${at} (UTC)`} className={className}>
      {stamp.format(new Date(at))}
    </time>
  );
}

const stateTones = {
  ok: "good",
  pending: "neutral",
  firing: "warning",
  resolved: "good",
  "no data": "neutral",
} as const satisfies Record<ShownAlert["state"], Tone>;

/** Where an alert or a rule stands, in a word; what was never judged is no state. */
export function StateBadge({ state, critical }: { state: ShownAlert["state"] | null; critical: boolean }) {
  if (state === null) return <Badge>not judged</Badge>;
  return <Badge tone={state === "firing" && critical ? "bad" : stateTones[state]}>{state}</Badge>;
}
