import { pause, until } from "../../pause";
import { POOL_SIZE } from "../../stage";
import type { Scene } from "../scene";

const WAITERS = 6;
/** So many clients more than it has let PgBouncer's limit be reached. */
const ROOM = 4;

/** What stands in PgBouncer's own settings, to be set back. */
const settingOf = (settings: Record<string, unknown>[], name: string) =>
  String(settings.find(({ key }) => key === name)?.value ?? "");

export const fullPooler: Scene = {
  name: "full pooler",
  says: "Slow transactions hold the whole pool. Who waits longer than query_wait_timeout is sent away, new clients meet max_client_conn, and an application's own pool gives up before (P2024).",
  needsPooler: true,
  run: async ({ open, openPool, launch, attempt, tag, pooler }, signal) => {
    const route = { route: "/api/checkout", action: "POST" };
    const api = { application: "api", user: "app", through: "pooler" } as const;
    const ask = tag("SELECT count(*) FROM orders", route);
    const settings = (await pooler?.console("SHOW CONFIG")) ?? [];
    const small = openPool({ ...api, application: "web" }, { max: 1, connectionTimeoutMillis: 700 });
    const hold = async () => {
      const client = await open(api);
      await attempt(client.query(tag("BEGIN", route)));
      await attempt(client.query(ask));
      await until(signal);
    };
    for (let number = 0; number < POOL_SIZE; number++) launch(hold());
    await pause(300, signal);
    const clients = (await pooler?.console("SHOW CLIENTS"))?.length ?? 0;
    try {
      await pooler?.console("SET query_wait_timeout = 1");
      await pooler?.console(`SET max_client_conn = ${clients + WAITERS + ROOM}`);
      for (let number = 0; number < WAITERS; number++)
        launch(
          (async () => {
            while (!signal.aborted) {
              const client = await open(api).catch(() => null);
              if (client) await attempt(client.query(ask));
              await pause(1_000, signal);
            }
          })(),
        );
      while (!signal.aborted) {
        await Promise.all([attempt(small(ask)), attempt(small(ask))]);
        for (let number = 0; number < ROOM && !signal.aborted; number++) await attempt(open(api));
        await pause(1_000, signal);
      }
    } finally {
      for (const name of ["query_wait_timeout", "max_client_conn"])
        await pooler?.console(`SET ${name} = ${settingOf(settings, name)}`);
    }
  },
};
