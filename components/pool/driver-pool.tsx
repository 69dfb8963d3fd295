import { formatCount, formatDuration } from "@/lib/shared/format";
import type { PoolReport } from "@/lib/shared/pool/report";

const limit = (ms: number | null) => (ms === 0 ? "for ever" : formatDuration(ms));

/** The driver's pool as an instance of the application told it: what it is set to, and how it fared. */
export function DriverPool({
  pool: { options, total, idle, waiting, waits },
}: {
  pool: NonNullable<PoolReport["pool"]>;
}) {
  const facts = [
    ["pg.Pool", `at most ${formatCount(options.max)}, waits ${limit(options.connectionTimeoutMillis)}`],
    [
      "At the report",
      `${formatCount(total)} open, ${formatCount(idle)} idle, ${formatCount(waiting)} waiting`,
    ],
    [
      `In ${formatDuration(waits.overMs)}`,
      waits.count === 0
        ? "no connection was asked for"
        : `${formatCount(waits.count)} asked, mean wait ${formatDuration(waits.totalMs / waits.count)}, longest ${formatDuration(waits.maxMs)}, ${formatCount(waits.timeouts)} gave up`,
    ],
  ] as const;
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-line border-t pt-2.5 max-md:grid-cols-1 max-md:gap-y-0">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-secondary">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
