import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Revealed } from "@/components/ui/name";
import { When } from "@/components/ui/when";
import { formatCount } from "@/lib/shared/format";
import type { Alerts, Delivery } from "@/lib/views/alerts/contract";

const tones: Record<string, "good" | "bad" | "warning"> = { sent: "good", dead: "bad", waiting: "warning" };
const words: Record<string, string> = { sent: "sent", dead: "given up", waiting: "waiting" };

function Message(delivery: Delivery) {
  const { destination, state, title, attempts, createdAt, dueAt, sentAt, error } = delivery;
  return (
    <li className="grid grid-cols-[84px_minmax(0,2fr)_minmax(0,3fr)] items-baseline gap-x-3 gap-y-1 border-line border-b py-1.5 last:border-b-0 max-md:grid-cols-1">
      <span>
        <Badge tone={tones[state] ?? "neutral"}>{words[state] ?? state}</Badge>
      </span>
      <span className="min-w-0 break-words">
        {title} <span className="text-muted">to {destination}</span>
      </span>
      <span className="min-w-0 break-words text-secondary">
        <When at={sentAt ?? createdAt} />
        {attempts > 1 && `, ${attempts} tries`}
        {state === "waiting" && (
          <>
            , next <When at={dueAt} />
          </>
        )}
        {error && state !== "sent" && (
          <bdi className="ml-1.5 text-bad">
            <Revealed text={error} />
          </bdi>
        )}
      </span>
    </li>
  );
}

/** Messages that have not gone out, with why, then the newest that have. */
export function DeliveriesCard({ deliveries, undelivered }: Pick<Alerts, "deliveries" | "undelivered">) {
  const aside =
    undelivered === null
      ? "not known"
      : `${formatCount(undelivered.waiting)} waiting, ${formatCount(undelivered.dead)} given up`;
  return (
    <Card title="Messages" aside={aside}>
      {deliveries.length === 0 && undelivered && <p className="text-secondary">None yet.</p>}
      <ul>
        {deliveries.map((delivery) => (
          <Message key={delivery.id} {...delivery} />
        ))}
      </ul>
    </Card>
  );
}
