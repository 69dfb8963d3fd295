import { cn } from "@/components/ui/cn";
import { Name } from "@/components/ui/name";
import { scroller } from "@/components/ui/scroller";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";

type Look = NonNullable<PoolerPicture["look"]>;
type Pool = Look["pools"][number];

const columns: { name: string; note?: string; of: (pool: Pool, look: Look) => string }[] = [
  { name: "waiting", of: ({ waiting }) => formatCount(waiting) },
  { name: "longest wait", of: ({ longestWaitMs: ms }) => (ms === null ? "none" : formatDuration(ms)) },
  { name: "in use", of: ({ active }) => formatCount(active) },
  { name: "pool size", of: ({ size }) => formatCount(size) },
  { name: "clients", of: ({ clients }) => formatCount(clients) },
  { name: "idle", of: ({ idle }) => formatCount(idle) },
  {
    name: "used",
    note: "Idle for long: PgBouncer checks it before it serves again",
    of: ({ used }) => formatCount(used),
  },
  { name: "mode", of: ({ mode }, look) => mode ?? look.mode ?? "-" },
];

const average = (ms: number | null | undefined) => (ms === 0 ? "0 ms" : formatDuration(ms));

/** Each pool, who waits the longest first; the averages are its database's, as PgBouncer keeps them. */
export function PoolsTable({ look }: { look: Look }) {
  const times = new Map(look.times.map((row) => [row.database, row]));
  return (
    <div {...scroller("Pools of PgBouncer")} className="overflow-x-auto">
      <table className="w-full whitespace-nowrap text-right text-sm">
        <thead>
          <tr className="whitespace-normal border-line border-b align-bottom text-muted">
            <th scope="col" className="sticky left-0 bg-surface py-1 pr-3 text-left font-normal">
              user on database
            </th>
            {columns.map(({ name, note }) => (
              <th key={name} scope="col" title={note} className="px-2 py-1 font-normal">
                {name}
              </th>
            ))}
            {["transaction", "query", "wait"].map((name) => (
              <th key={name} scope="col" title="Average of the database" className="px-2 py-1 font-normal">
                {name}, avg
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {look.pools.map((pool) => {
            const own = times.get(pool.database);
            return (
              <tr key={`${pool.database} ${pool.user}`} className="border-line border-b last:border-b-0">
                <th scope="row" className="sticky left-0 bg-surface py-1 pr-3 text-left font-medium">
                  <span className="flex max-w-56 gap-1.5">
                    <Name text={pool.user} none="no user" />
                    <span className="text-muted">on</span>
                    <Name text={pool.database} none="no database" />
                  </span>
                </th>
                {columns.map(({ name, of }) => (
                  <td
                    key={name}
                    className={cn("px-2 py-1", name === "waiting" && pool.waiting > 0 && "text-warning")}
                  >
                    {of(pool, look)}
                  </td>
                ))}
                <td className="px-2 py-1">{average(own?.transactionMs)}</td>
                <td className="px-2 py-1">{average(own?.queryMs)}</td>
                <td className="px-2 py-1">{average(own?.waitMs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {look.poolCount > look.pools.length && (
        <p className="py-1 text-muted text-sm">
          and {formatCount(look.poolCount - look.pools.length)} more pools, in which nobody waits longer
        </p>
      )}
    </div>
  );
}
