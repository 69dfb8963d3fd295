import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Revealed } from "@/components/ui/name";
import { When } from "@/components/ui/when";
import { formatCount } from "@/lib/shared/format";
import type { Alerts } from "@/lib/views/alerts/contract";

const tones: Record<string, "good" | "bad" | "warning"> = { sent: "good", dead: "bad", waiting: "warning" };
const words: Record<string, string> = { sent: "sent", dead: "given up", waiting: "waiting" };

/** Messages that have not gone out, with why, then the newest that have. */
export function DeliveriesCard({ deliveries, undelivered }: Pick<Alerts, "deliveries" | "undelivered">) {
  const aside =
    undelivered === null
      ? "not known"
      : `${formatCount(undelivered.waiting)} waiting, ${formatCount(undelivered.dead)} given up`;
  return (
    <Card title="Messages" aside={aside}>
      {deliveries.length === 0 && undelivered && <p className="text-secondary">None yet.</p>}
      <ul className="grid gap-2.5">
        {deliveries.map(({ id, destination, state, title, attempts, createdAt, dueAt, sentAt, error }) => (
          <li key={id} className="text-sm">
            <span className="flex items-center justify-between gap-2">
              <span className="min-w-0 truncate">
                {title} <span className="text-muted">to {destination}</span>
              </span>
              <Badge tone={tones[state] ?? "neutral"}>{words[state] ?? state}</Badge>
            </span>
            <span className="block text-secondary">
              <When at={sentAt ?? createdAt} />
              {attempts > 1 && `, ${attempts} tries`}
              {state === "waiting" && (
                <>
                  , next <When at={dueAt} />
                </>
              )}
            </span>
            {error && state !== "sent" && (
              <bdi className="block break-words text-bad">
                <Revealed text={error} />
              </bdi>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
