import { describe, expect, it } from "vitest";
import { nobodyWaited, summarisePooler } from "@/lib/shared/pooler/chart-words";
import type { PoolerPoint } from "@/lib/shared/pooler/figures";
import { ownPoolText } from "@/lib/shared/pooler/own-words";
import { poolerPicture } from "@/lib/shared/pooler/picture";
import { pictureOf } from "@/lib/shared/pooler/picture-of";
import { databaseRow, poolRow, statsRow } from "@/lib/shared/pooler/rows";
import { noSight, type Sight } from "@/lib/shared/pooler/sight";
import { versionsOf } from "./versions";

const first = (kind: Parameters<typeof versionsOf>[0]) => versionsOf(kind).at(-1)?.[1] ?? {};
const pool = (given: Record<string, unknown>) => poolRow.parse({ ...first("pools"), ...given });
const own = { user: "lifeguard", database: "shop" };
const about = { now: 1_000, own, findings: [] };

const sight = (given: Partial<Sight> = {}): Sight => ({
  ...noSight,
  set: true,
  newest: {
    ...{ at: 400, readMs: 3.1249 },
    pools: [
      pool({ user: "quiet", cl_waiting: 0, cl_active: 30 }),
      pool({ user: "short", cl_waiting: 9, maxwait: 1 }),
      pool({ user: "long", cl_waiting: 1, maxwait: 40 }),
    ],
  },
  slow: {
    version: "1.25.2",
    stats: [statsRow.parse(first("stats"))],
    databases: [databaseRow.parse(first("databases"))],
    config: new Map([
      ["pool_mode", "transaction"],
      ["max_client_conn", "1000"],
    ]),
  },
  ...given,
});

describe("the console's picture", () => {
  it("is served as its schema says, who waits the longest first", () => {
    const picture = poolerPicture.parse(pictureOf(sight(), about));
    expect(picture.look).toMatchObject({
      ...{ ageMs: 600, readMs: 3.1, version: "1.25.2", mode: "transaction", maxClients: 1_000 },
      now: { waiting: 10, clients: 44, longestWaitMs: 40_345, active: 12, free: 9 },
      poolCount: 3,
    });
    expect(picture.look?.pools.map(({ user, size }) => [user, size])).toEqual([
      ["long", 20],
      ["short", 20],
      ["quiet", 20],
    ]);
  });

  it("keeps what is not known unknown", () => {
    expect(pictureOf(noSight, about)).toEqual({ set: false, trouble: null, look: null, recent: [] });
    const { look } = pictureOf(sight({ slow: null }), { ...about, findings: null });
    expect(look).toMatchObject({ version: null, mode: null, maxClients: null, times: [], findings: null });
    expect(look?.pools[0]?.size).toBeNull();
  });

  it("holds fifty pools of many, and says how many there are", () => {
    const pools = Array.from({ length: 80 }, (_, index) => pool({ user: `u${index}` }));
    const { look } = pictureOf(sight({ newest: { at: 0, readMs: 1, pools } }), about);
    expect([look?.pools.length, look?.poolCount]).toEqual([50, 80]);
  });
});

describe("Lifeguard's own pool", () => {
  const textOf = (users: string[]) => {
    const pools = users.map((user) => pool({ user }));
    const { look } = pictureOf(sight({ newest: { at: 0, readMs: 1, pools } }), about);
    return look && ownPoolText(look);
  };
  it.each([
    [["lifeguard"], /no other pool has clients: when it is full, Lifeguard waits with the rest/],
    [["lifeguard", "app"], /1 other pool has clients\. Pools do not share connections/],
    [["lifeguard", "app", "billing"], /2 other pools have clients/],
    [
      ["app"],
      /has no pool here: it reads past this PgBouncer, or has not used it for a while\. 1 other pool/,
    ],
    [[], /has no pool here/],
  ])("among the pools of %j", (users, expected) => {
    expect(textOf(users)).toMatch(expected);
  });
});

describe("the chart in words", () => {
  const point = (given: Partial<PoolerPoint>): PoolerPoint => ({
    ...{ at: 1, clients: 5, waiting: 0, longestWaitMs: null, active: 2, free: 3 },
    ...given,
  });
  it("calls nobody served for times that nobody read", () => {
    expect(nobodyWaited([], false)).toBe("No samples yet");
    expect(nobodyWaited([point({})], false)).toBe("No client waited in the last 15 minutes");
    expect(nobodyWaited([point({})], true)).toMatch(/in the samples of/);
    expect(nobodyWaited([point({ waiting: 1 })], false)).toBeNull();
  });
  it("says the most, the longest and the present", () => {
    const points = [
      point({ waiting: 12, longestWaitMs: 8_200, active: 20 }),
      point({ waiting: 3, longestWaitMs: 900 }),
    ];
    expect(summarisePooler(points, true)).toBe(
      "Clients waiting in PgBouncer over the last 15 minutes: at most 12 at once, for up to 8.2 s, now 3. Server connections in use: at most 20, now 2. Part of the time has no samples.",
    );
    expect(summarisePooler([], false)).toBe("No samples yet.");
  });
});
