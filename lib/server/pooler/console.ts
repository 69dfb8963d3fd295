import type pg from "pg";
import { classify } from "../../shared/errors/classify";
import type { PoolerPoint } from "../../shared/pooler/figures";
import { pointOf } from "../../shared/pooler/figures";
import type { Listing } from "../../shared/pooler/links";
import type { PoolRow } from "../../shared/pooler/rows";
import { CONSOLE, type Sight, type SlowLook } from "../../shared/pooler/sight";
import { openPool } from "../db/database";
import { follow } from "../db/flight";
import { createGate } from "../snapshot/gate";
import { restMs } from "../snapshot/rest";
import { createRing } from "../snapshot/ring";
import { isListed } from "./listed";
import { readLinks, readPools, readSlowLook } from "./read";
import { consoleTrouble, notTheConsole } from "./trouble";

const DEADLINE_MS = 1_000;
const SLOW_EVERY_MS = 30_000;
/**
 * PgBouncer's console, read beside the live picture over one connection: a look at a time, at most one a second, only when somebody
 * reads. Nobody waits for it; what is wrong stands in its sight. Throws LifeguardError `not_configured` when the URL cannot be used.
 */
export function openConsole(url: string, clock = () => performance.now()) {
  const { pool, url: parts } = openPool(url, { connectionLimit: 1 });
  if (parts.database !== CONSOLE) throw notTheConsole();
  const ring = createRing<PoolerPoint>({ spacingMs: 5_000, keepMs: 15 * 60_000 });
  let slow: SlowLook | null = null;
  let slowTriedAt = Number.NEGATIVE_INFINITY;
  let listings: readonly Listing[] = [];

  /** Borrows the one connection; one that failed is not used again. */
  async function borrow<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  const gate = createGate<PoolRow[]>({
    deadlineMs: DEADLINE_MS,
    restMs,
    passing: (error) => classify(error).about === "network",
    start: () =>
      follow(() =>
        borrow(async (client) => {
          const pools = await readPools(client);
          if (isListed(pools, clock() - (listings[0]?.to ?? Number.NEGATIVE_INFINITY))) {
            const from = clock();
            const links = await readLinks(client, pools, slow?.databases ?? []);
            listings = [{ from, to: clock(), links }, ...listings.slice(0, 1)];
          }
          return pools;
        }),
      ),
    onValue: (pools) => ring.push(pointOf(pools, Date.now())),
    afterwards: () => {
      if (clock() - slowTriedAt < SLOW_EVERY_MS) return undefined;
      slowTriedAt = clock();
      return follow(() =>
        borrow(async (client) => {
          slow = await readSlowLook(client);
        }),
      );
    },
  });

  return {
    /** Begins a look when one is due. Resolves when the connection is back, for a host that would otherwise freeze it. */
    look(): Promise<void> {
      void gate.read().catch(() => {});
      return gate.quiet();
    },
    /** What is known at `now` (monotonic, ms). */
    sight(now: number): Sight {
      const latest = gate.latest();
      const failure = gate.failing();
      return {
        set: true,
        trouble: failure
          ? { sinceMs: Math.round(now - failure.since), error: consoleTrouble(failure.error) }
          : null,
        newest: latest ? { at: latest.at, readMs: latest.readMs, pools: latest.value } : null,
        ...{ slow, listings, recent: ring.items() },
      };
    },
    tryNow: gate.tryNow,
    close: () => pool.end(),
  };
}

export type PoolerConsole = Pick<ReturnType<typeof openConsole>, "look" | "sight" | "tryNow">;

/** A console that cannot be opened: its sight says why, for ever. */
export function brokenConsole(error: unknown): PoolerConsole {
  const trouble = { sinceMs: 0, error: consoleTrouble(error) };
  return {
    look: () => Promise.resolve(),
    sight: () => ({ set: true, trouble, newest: null, slow: null, listings: [], recent: [] }),
    tryNow: () => {},
  };
}
