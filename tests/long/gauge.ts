import { readdirSync, readFileSync } from "node:fs";
import type { Ground } from "./ground";

/** The server's process and its connections at one moment. Null: could not be asked then. */
export type Gauge = {
  at: number;
  calm: boolean;
  rssBytes: number;
  handles: number;
  atServer: number | null;
  atPooler: number | null;
};

const inTime = <T>(work: Promise<T>): Promise<T | null> =>
  Promise.race([
    work.catch(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, 2_000, null).unref()),
  ]);

async function atServer({ server }: Ground): Promise<number> {
  const { rows } = await server.run(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'lifeguard'",
  );
  return Number(rows[0].n);
}

async function atPooler({ pooler }: Ground): Promise<number> {
  const clients = await pooler().console("SHOW CLIENTS");
  return clients.filter(({ user }) => user === "lifeguard").length;
}

/** Memory in bytes and open handles (file descriptors) from /proc; connections of role lifeguard by both servers. */
export async function gauge(ground: Ground, calm: boolean): Promise<Gauge> {
  const at = performance.now();
  const folder = `/proc/${ground.dashboard.process.pid}`;
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`${folder}/status`, "utf8"))?.[1];
  const [server, pooler] = await Promise.all([inTime(atServer(ground)), inTime(atPooler(ground))]);
  return {
    at,
    calm,
    rssBytes: Number(kib) * 1024,
    handles: readdirSync(`${folder}/fd`).length,
    atServer: server,
    atPooler: pooler,
  };
}
