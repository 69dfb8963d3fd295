import { execFileSync } from "node:child_process";
import { buildDashboard, buildIsStale, type Dashboard, startDashboard } from "../../demo/dashboard";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";
import { freePort, type PostgresServer } from "../../demo/postgres";

export type Site = {
  dashboard: Dashboard;
  pooler: Pooler;
  /** The header that proves a viewer: literals are masked for it, which is the dearer way. */
  authorization: string;
  /** Memory of the Next server's process, in bytes. */
  rss: () => number;
  /** CPU time of that process so far, in whole seconds. */
  cpuSeconds: () => number;
  /** As it was when the server first answered, before anything was asked. */
  rssAtStart: number;
  stop: () => Promise<void>;
};

const TOKEN = "bench-token-of-one-viewer";

/** The production build on loopback, reading `server` through PgBouncer in transaction mode. Builds it when it is stale. */
export async function openSite(server: PostgresServer): Promise<Site> {
  if (buildIsStale()) {
    console.info("Building the dashboard (next build) ...");
    await buildDashboard(AbortSignal.timeout(8 * 60_000));
  }
  const users = { lifeguard: "lifeguard" };
  const pooler = await startPgBouncer({ serverPort: server.port, mode: "transaction", users });
  try {
    const query = "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30";
    const dashboard = await startDashboard(await freePort(), {
      DATABASE_URL: pooler.url({ user: "lifeguard", query }),
      DASHBOARD_TOKENS: `wall:viewer:${TOKEN}`,
      DASHBOARD_LABEL: "bench",
    });
    const { pid } = dashboard.process;
    // KiB, on Linux and on macOS.
    const rss = () => Number(ps(pid, "rss")) * 1024;
    return {
      dashboard,
      pooler,
      authorization: `Bearer ${TOKEN}`,
      rss,
      cpuSeconds: () =>
        ps(pid, "time")
          .split(/[-:]/)
          .reduce((sum, part) => sum * 60 + Number(part), 0),
      rssAtStart: rss(),
      stop: async () => {
        await dashboard.stop();
        await pooler.stop();
      },
    };
  } catch (error) {
    await pooler.stop();
    throw error;
  }
}

/** One column of `ps` for a process. */
function ps(pid: number | undefined, column: string): string {
  return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
}
