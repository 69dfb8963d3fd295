import pg from "pg";
import type { Ground } from "./ground";

/** One kind of trouble: `begin` makes it and gives back what ends it. */
export type Fault = { name: string; begin: (ground: Ground) => Promise<() => Promise<void>> };

/** A client of the application; how it ends is not its business. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  return client;
}

const endAll = (clients: readonly pg.Client[]) =>
  Promise.all(clients.map((client) => client.end().catch(() => {})));

async function sendHome({ server }: Ground): Promise<void> {
  await server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
}

export const faults: readonly Fault[] = [
  {
    name: "the pool exhausted by held transactions",
    begin: async (ground) => {
      const clients: pg.Client[] = [];
      for (let held = 0; held < ground.poolSize; held++) {
        const client = await connect(ground.pooler().url({ user: "app" }));
        await client.query("BEGIN");
        clients.push(client);
      }
      return async () => {
        await endAll(clients);
        await sendHome(ground);
      };
    },
  },
  {
    name: "PgBouncer gone and started again",
    begin: async ({ losePooler, returnPooler }) => {
      await losePooler();
      return returnPooler;
    },
  },
  {
    name: "every slot taken",
    begin: async (ground) => {
      const clients: pg.Client[] = [];
      const open = async () => void clients.push(await connect(ground.server.url({ user: "app" })));
      for (let refused = false; !refused; )
        refused = await open().then(
          () => false,
          () => true,
        );
      return async () => {
        await endAll(clients);
      };
    },
  },
  {
    name: "PgBouncer stopped in its tracks",
    begin: async ({ pooler }) => {
      pooler().process.kill("SIGSTOP");
      return async () => void pooler().process.kill("SIGCONT");
    },
  },
  {
    name: "PgBouncer paused",
    begin: async ({ pooler }) => {
      await pooler().console("PAUSE");
      return async () => void (await pooler().console("RESUME"));
    },
  },
  {
    name: "forty sessions that want one row",
    begin: async (ground) => {
      const url = ground.server.url({ user: "app" });
      const holder = await connect(url);
      await holder.query("BEGIN; UPDATE invoices SET paid = true WHERE id = 1");
      const waiters = await Promise.all(Array.from({ length: 40 }, () => connect(url)));
      for (const waiter of waiters)
        waiter.query("UPDATE invoices SET paid = false WHERE id = 1").catch(() => {});
      return async () => {
        await sendHome(ground);
        await endAll([holder, ...waiters]);
      };
    },
  },
  {
    name: "Lifeguard's own backends ended",
    begin: async ({ server }) => {
      await server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lifeguard'");
      return async () => {};
    },
  },
  {
    // A lane that was refused rests two minutes, whatever happens, unless an operator says that the cause is mended.
    name: "Lifeguard's password changed, set back, and tried now",
    begin: async ({ server, pooler, tryNow }) => {
      await server.run("ALTER ROLE lifeguard PASSWORD 'another'");
      await pooler().console("RECONNECT");
      return async () => {
        await server.run("ALTER ROLE lifeguard PASSWORD 'lifeguard'");
        await tryNow();
      };
    },
  },
];
