import { Socket } from "node:net";
import pg from "pg";
import { z } from "zod";
import type { DatabaseUrl } from "../../shared/database-url/parse";
import type { PoolSettings } from "../../shared/database-url/pool-settings";
import { connectionOf } from "../db/connection";
import { tlsOptions } from "../db/tls";
import { within } from "./budget";

/** What a client that waits in a pooler's queue is given, once our other clients have left it. */
const LEAVE_MS = 500;

const answers = z.array(z.object({ rows: z.array(z.unknown()) }));

export type Ask = <T>(row: z.ZodType<T>, text: string) => Promise<T>;
export type ProbeClient = { pg: pg.Client; ask: Ask; leave: () => Promise<void> };

const mayBePlain = (sslmode: PoolSettings["sslmode"]) =>
  sslmode === null || sslmode === "prefer" || sslmode === "allow";

/**
 * Connections of a probe's own, as `url` asks for them, TLS as its sslmode means it. They close one by one with `leave`, and all with
 * `closeAll`, which resolves when no socket is left.
 */
export function probeClients(url: DatabaseUrl, settings: PoolSettings, tlsOffered: boolean | null) {
  const open = new Set<ProbeClient>();
  const busy = new Map<ProbeClient, Promise<unknown>>();

  function make(startup: pg.ClientConfig): ProbeClient {
    const socket = new Socket();
    const plain = tlsOffered === false && mayBePlain(settings.sslmode);
    const client = new pg.Client({
      ...connectionOf(url, settings),
      ssl: plain ? false : tlsOptions(settings, url.host),
      stream: () => socket,
      ...startup,
    });
    // Its end, however it comes, is heard by whoever waits for an answer.
    client.on("error", () => {});
    const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    const made: ProbeClient = {
      pg: client,
      ask: async (row, text) => {
        const work = client.query(text).then((answer: unknown) => {
          const last = answers.parse([answer].flat()).at(-1);
          return row.parse(last?.rows[0]);
        });
        busy.set(made, work);
        return work.finally(() => busy.delete(made));
      },
      leave: async () => {
        open.delete(made);
        if (socket.destroyed) return;
        await within(LEAVE_MS, client.end()).catch(() => {});
        socket.destroy();
        await gone;
      },
    };
    open.add(made);
    return made;
  }

  return {
    /** Connects one more, with further startup parameters where given. Throws what pg throws. */
    async open(startup: pg.ClientConfig = {}): Promise<ProbeClient> {
      const client = make(startup);
      await client.pg.connect();
      return client;
    },
    async closeAll(): Promise<void> {
      const idle = [...open].filter((client) => !busy.has(client));
      await Promise.all(idle.map(({ leave }) => leave()));
      // Cut off in the queue, a client would stay there until query_wait_timeout; served, it leaves at once.
      for (const work of busy.values()) await within(LEAVE_MS, work).catch(() => {});
      await Promise.all([...open].map(({ leave }) => leave()));
    },
  };
}

export type ProbeClients = ReturnType<typeof probeClients>;
