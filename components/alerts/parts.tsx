import { Badge, type Tone } from "@/components/ui/badge";
import type { ShownAlert } from "@/lib/views/alerts/contract";

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
