import { describe, expect, it } from "vitest";
import { readTyped } from "@/lib/shared/database-url/typed";
import type { ProbedWay } from "@/lib/shared/pool/probe";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";
import { consoleKnown, noConsole } from "@/lib/views/pool/pooler-facts";
import {
  instancesOf,
  reportedBudget,
  reportedPooler,
  type Surroundings,
} from "@/lib/views/pool/reported-budget";
import { backend, snapshotOf } from "../../shared/snapshots";

const web = { user: "web", database: "shop", backendType: "client backend" };
const limits = { maxConnections: 60, superuserReserved: 3, reserved: 2, ownLimits: [] };
const snapshot = snapshotOf([], limits);
const busy = snapshotOf([backend({ pid: 101, ...web })], limits);

const pool = {
  ...{ database: "shop", user: "web", mode: "transaction", clients: 1, waiting: 0, longestWaitMs: null },
  ...{ active: 0, idle: 1, used: 0, other: 0, size: 15 },
};
const point = { at: 0, clients: 1, waiting: 0, longestWaitMs: null, active: 0, free: 1 };
const picture: PoolerPicture = {
  ...{ set: true, trouble: null, recent: [] },
  look: {
    ...{ ageMs: 0, readMs: 1, version: "1.25.0", mode: "transaction", maxClients: 40, now: point },
    ...{ pools: [pool], poolCount: 1, times: [], findings: [] },
    own: { database: "shop", user: "lifeguard", here: false, others: 1 },
  },
};
const admin = "postgresql://stats:x@pool.example.com:6432/pgbouncer";
const withConsole = consoleKnown({ picture, slow: null }, { admin, pooled: null });
const probedAt = (place: string, pooling: ProbedWay["pooling"]): Surroundings["probe"] => ({
  ways: [
    {
      ...{ side: "direct", variable: "DIRECT_URL", masked: `postgresql://lifeguard:••••••@${place}/shop` },
      ...{ place: null, connectMs: 1, firstQueryMs: 1, medianQueryMs: 1, pooling, encrypted: true },
      ...{ version: "18.1", role: "lifeguard", usable: 55 },
    },
  ],
});

const six = { count: 6, peak: 9 };
function budget(place: string, change: Partial<Surroundings> = {}, instances: typeof six | null = six) {
  const around = { console: noConsole, snapshot, probe: null, ...change };
  const typed = readTyped(`postgresql://web:••••••@${place}/shop?connection_limit=20`);
  return reportedBudget(typed, { pooler: reportedPooler(typed, null, around), instances }, around);
}
const so = (usable: number) => ({ instances: 6, usable, reported: true });

describe("the budget of an application that reports", () => {
  it.each<[string, ReturnType<typeof budget>, number | null]>([
    [
      "is the client limit of a pooler whose console tells it",
      budget("pool.example.com:6432", { console: withConsole }),
      40,
    ],
    ["is not known of another pooler", budget("other.example.com:6432", { console: withConsole }), null],
    ["is not known of a pooler without a console", budget("pool.example.com:6432"), null],
    [
      "is the usable slots of the server that Lifeguard's own URL leads to",
      budget("db.example.com:5432", { probe: probedAt("db.example.com:5432", "direct") }),
      55,
    ],
    [
      "is not known of a server that was probed through a pooler",
      budget("db.example.com:5432", { probe: probedAt("db.example.com:5432", "session") }),
      null,
    ],
    [
      "is not known of another server",
      budget("db2.example.com:5432", { probe: probedAt("db.example.com:5432", "direct") }),
      null,
    ],
    [
      "is not known of a local name without its sessions",
      budget("db:5432", { probe: probedAt("db:5432", "direct") }),
      null,
    ],
    [
      "is that of a local name with its sessions",
      budget("db:5432", { probe: probedAt("db:5432", "direct"), snapshot: busy }),
      55,
    ],
    ["is not known without instances", budget("pool.example.com:6432", { console: withConsole }, null), null],
    [
      "is not known when all are gone",
      budget("pool.example.com:6432", { console: withConsole }, { count: 0, peak: 9 }),
      null,
    ],
  ])("%s", (_, found, usable) => {
    expect(found).toEqual(usable === null ? null : so(usable));
  });

  it("says who counted the instances", () => {
    expect(instancesOf(six)).toEqual({
      count: 6,
      from: "reported within 15 minutes; the most since this deployment began: 9",
    });
    expect(instancesOf({ count: 0, peak: 9 })).toBeNull();
  });
});
