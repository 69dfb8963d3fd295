import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { type Crowd, gatherCrowd } from "./crowd";

export type Ground = { server: PostgresServer; crowd: Crowd; stop: () => Promise<void> };

const SESSIONS = 1_000;

/** The role that Lifeguard reads as, and that of the application it watches. */
export async function createRoles(server: PostgresServer): Promise<void> {
  await server.run(`CREATE ROLE lifeguard LOGIN PASSWORD 'lifeguard'; GRANT pg_monitor, pg_signal_backend TO lifeguard;
    CREATE ROLE app LOGIN PASSWORD 'app'`);
}

/** PostgreSQL 18 with room for 1,200 connections, the roles of the tests, and a crowd of 1,000 real sessions. */
export async function layGround(): Promise<Ground> {
  const server = await startPostgres({ settings: { max_connections: 1_200 } });
  try {
    await createRoles(server);
    const crowd = await gatherCrowd(server, SESSIONS);
    return {
      server,
      crowd,
      stop: async () => {
        await crowd.disperse();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
