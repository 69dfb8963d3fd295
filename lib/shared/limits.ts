import { z } from "zod";
import { isClientBackend } from "./client-backends";
import type { Snapshot } from "./snapshot";

export const connectionLimit = z.object({
  scope: z.enum(["cluster", "database", "role"]),
  name: z.string(),
  used: z.number(),
  limit: z.number(),
  ratio: z.number(),
});
export type ConnectionLimit = z.infer<typeof connectionLimit>;

/**
 * Slots that roles without special rights can use: max_connections - superuser_reserved_connections - reserved_connections.
 * https://www.postgresql.org/docs/18/runtime-config-connection.html (the last since 16)
 */
export function usableSlots(
  snapshot: Pick<Snapshot, "maxConnections" | "superuserReserved" | "reserved">,
): number {
  return snapshot.maxConnections - snapshot.superuserReserved - snapshot.reserved;
}

/**
 * Every limit on connections in force, each with its own numerator, tightest first: the cluster's, and those of databases
 * and roles that have a CONNECTION LIMIT. A limit of 0 that nobody uses counts as full: nobody can connect.
 */
export function connectionLimits(snapshot: Snapshot): ConnectionLimit[] {
  const clients = snapshot.backends.filter(isClientBackend);
  const of = (
    scope: ConnectionLimit["scope"],
    name: string,
    used: number,
    limit: number,
  ): ConnectionLimit => ({
    scope,
    name,
    used,
    limit,
    ratio: limit > 0 ? used / limit : 1,
  });
  const own = snapshot.ownLimits.map(({ scope, name, limit }) => {
    const used = clients.filter((row) => (scope === "database" ? row.database : row.user) === name).length;
    return of(scope, name, used, limit);
  });
  const cluster = of("cluster", "server", clients.length, usableSlots(snapshot));
  return [cluster, ...own.filter(({ used, limit }) => limit > 0 || used > 0)].sort(
    (a, b) => b.ratio - a.ratio,
  );
}
