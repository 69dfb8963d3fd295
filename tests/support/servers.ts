import type { TestProject } from "vitest/node";
import { startPgBouncer } from "../../demo/pgbouncer";
import { type PostgresServer, startPostgres } from "../../demo/postgres";

/** What every integration test finds running: two PostgreSQL majors, each behind PgBouncer in two modes. */
export type Ground = { major: 13 | 18; server: number; transaction: number; session: number }[];

declare module "vitest" {
  interface ProvidedContext {
    ground: Ground;
  }
}

/** The role Lifeguard runs as in tests (pg_monitor), and one that may see nothing of others. */
const ROLES = `
  CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard';
  GRANT pg_monitor, pg_signal_backend TO lifeguard;
  CREATE ROLE app LOGIN PASSWORD 'app';
  CREATE ROLE nobody_special LOGIN PASSWORD 'nobody_special';
`;

/** Creates the roles of the tests. */
export async function createRoles(server: PostgresServer): Promise<void> {
  for (const statement of ROLES.split(";").filter((text) => text.trim())) await server.run(statement);
}

export default async function setup(project: TestProject) {
  const stops: (() => Promise<void>)[] = [];
  const ground: Ground = [];
  for (const major of [13, 18] as const) {
    const server = await startPostgres({
      major,
      settings: {
        max_connections: 200,
        deadlock_timeout: "10s",
        max_prepared_transactions: 10,
        track_activity_query_size: 65_536,
        ...(major === 18 ? { reserved_connections: 5 } : {}),
      },
    });
    stops.push(server.stop);
    await createRoles(server);
    const users = { lifeguard: "lifeguard", app: "app", nobody_special: "nobody_special" };
    const poolers = await Promise.all(
      (["transaction", "session"] as const).map((mode) =>
        startPgBouncer({ serverPort: server.port, mode, users }),
      ),
    );
    stops.unshift(...poolers.map((pooler) => pooler.stop));
    const [transaction, session] = poolers;
    if (!transaction || !session) throw new Error("poolers missing");
    ground.push({ major, server: server.port, transaction: transaction.port, session: session.port });
  }
  project.provide("ground", ground);
  return async () => {
    for (const stop of stops) await stop();
  };
}
