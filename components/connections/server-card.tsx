import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { SlowSnapshot } from "@/lib/shared/slow-snapshot";
import { awaitsRates, serverFacts } from "@/lib/views/connections/server-facts";

const tones = { warning: "text-warning", bad: "text-bad" } as const;

type Props = { slow: SlowSnapshot | null; database: string; past: boolean };

/** What moves slowly on the server: rates, cache, wraparound, replication. Read every 30 s. */
export function ServerCard({ slow, database, past }: Props) {
  return (
    <Card
      title="Server"
      aria-label="Server"
      aside={
        <span className="text-muted">
          {past ? "as it was" : awaitsRates(slow, database) ? "first rates in 30 s" : "every 30 s"}
        </span>
      }
    >
      <dl className="-mt-1">
        {serverFacts(slow, database).map(({ name, value, note, tone }) => (
          <div key={name} title={note} className="flex h-[22px] items-center justify-between gap-3">
            <dt className="truncate text-secondary">{name}</dt>
            <dd className={cn("whitespace-nowrap font-medium", tone && tones[tone])}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
