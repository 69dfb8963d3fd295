import { Card } from "@/components/ui/card";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { setup } from "@/lib/views/setup/contract";
import { Facts, Finding } from "./facts";

const limit = (ms: number) => (ms === 0 ? "no limit" : `${ms / 1_000} s`);

/** The driver's pool of the instance that answered: what the URL asks for, and how it stands. */
export function PoolCard({ pool }: { pool: DataOf<typeof setup>["pool"] }) {
  const { connectionLimit, poolTimeoutMs, connectTimeoutMs, problems, open, idle, waiting } = pool;
  return (
    <Card title="Driver's pool, as DATABASE_URL says">
      <Facts
        rows={[
          { name: "connection_limit", value: formatCount(connectionLimit) },
          { name: "pool_timeout", value: limit(poolTimeoutMs) },
          { name: "connect_timeout", value: limit(connectTimeoutMs) },
          {
            name: "This instance, now",
            value: `${formatCount(open)} open · ${formatCount(idle)} idle · ${formatCount(waiting)} waiting`,
          },
        ]}
      />
      {problems.length > 0 && (
        <ul className="mt-2 border-line border-t pt-2">
          {problems.map((problem) => (
            <Finding key={problem} mark="warning" title={problem} />
          ))}
        </ul>
      )}
    </Card>
  );
}
