import { onTestFinished } from "vitest";
import type { DestinationName } from "@/lib/server/alerts/record";
import { openDatabase } from "@/lib/server/db/database";
import { createMemory } from "@/lib/server/memory/keeper";
import { createLive, type Live } from "@/lib/server/snapshot/live";
import { openStore } from "@/lib/server/store/store";
import { bucketOf } from "@/lib/shared/memory/tiers";
import type { SlowCounters } from "@/lib/shared/slow-snapshot";

const POOL = "pgbouncer=true&connection_limit=5";
const withPool = (url: string) => `${url}${url.includes("?") ? "&" : "?"}${POOL}`;

/** One Lifeguard: a live reader and a memory over `url`, its tables there or at `store`. Closed with the test. */
export function memoryInstance(
  url: string,
  store: string | null = null,
  destinations: readonly DestinationName[] = [],
) {
  const database = openDatabase(withPool(url));
  const tables = openStore(store && withPool(store), database);
  const statements: string[] = [];
  tables.database.pool.on("connect", (client) => {
    const send = client.query.bind(client);
    const listen = (...given: unknown[]) => {
      const [first] = given;
      statements.push(
        typeof first === "string"
          ? first
          : first instanceof Object && "text" in first
            ? String(first.text)
            : "",
      );
      return Reflect.apply(send, client, given);
    };
    Reflect.set(client, "query", listen);
  });
  onTestFinished(async () => {
    await memory.quiet();
    await tables.database.close();
    if (tables.apart) await database.close();
  });
  const memory = createMemory({
    store: tables.prisma,
    place: "here",
    deployment: { deployment: "dpl_1", commit: "c0ffee" },
    destinations,
  });
  let base: number | undefined;
  const reads: { live: Live; slow: Promise<SlowCounters | null> }[] = [];
  const live = createLive({
    database,
    store: tables,
    name: { label: "test", production: false },
    deadlineMs: 10_000,
    onRead: (read, slow) => reads.push({ live: read, slow }),
    onFailure: (error) => memory.failed(error),
  });
  return {
    memory,
    live,
    store: tables.prisma,
    statements,
    /** Reads as somebody who watches, `laterMs` after the beginning of the first bucket (null: when it is), and offers it; resolves when what follows is written. */
    async watch(laterMs: number | null = 0): Promise<Live> {
      await live.read();
      const read = reads.at(-1);
      if (!read) throw new Error("nothing was read");
      base ??= bucketOf(read.live.figures.at, 10);
      const at = laterMs === null ? read.live.figures.at : base + laterMs;
      const then = { ...read.live, figures: { ...read.live.figures, at } };
      memory.offer(then, read.slow);
      await memory.quiet();
      return then;
    },
  };
}
