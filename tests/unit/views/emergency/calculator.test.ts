import { describe, expect, it } from "vitest";
import { readNumber } from "@/lib/shared/numbers";
import { type Reckoning, type Room, reckon, type Wish } from "@/lib/views/emergency/calculator";
import { poolerDefaults, ranges, readFields } from "@/lib/views/emergency/fields";

const wish = (change: Partial<Wish> = {}): Wish => ({
  instances: 3,
  connectionLimit: 50,
  poolTimeoutS: 60,
  way: "transaction",
  poolSize: 20,
  maxClients: 1_000,
  ...change,
});
const room = (change: Partial<Room> = {}): Room => ({ usable: 97, others: 30, ceilings: [], ...change });
const said = ({ findings }: Reckoning) => findings.map(({ tone, text }) => `${tone}: ${text}`).join("\n");

describe("raised limits behind a transaction pooler", () => {
  it("take no more of the server than the pool has, and so change little", () => {
    const result = reckon(wish(), room());
    expect(result).toMatchObject({ tone: "warning", clients: 150, backends: 20, short: 0 });
    expect(result.title).toMatch(/changes little/);
    expect(said(result)).toMatch(/good: 3 × 50 = 150 connections; the pooler takes up to 1,000/);
    expect(said(result)).toMatch(/warning: They share 20 server connections/);
    expect(said(result)).toMatch(
      /good: 20 for this application \+ 30 that others hold = 50 of 97 usable: 47 stay free/,
    );
  });

  it("are plainly borne when the pool is as large", () => {
    expect(reckon(wish({ instances: 1, connectionLimit: 20 }), room())).toMatchObject({ tone: "good" });
  });

  it("are refused by the pooler beyond max_client_conn, and say the most that is not", () => {
    const result = reckon(wish({ maxClients: 100 }), room());
    expect(result).toMatchObject({ tone: "bad", most: 33 });
    expect(said(result)).toMatch(
      /bad: .*The other 50 are refused: no more connections allowed \(max_client_conn\)/,
    );
    expect(reckon(wish({ maxClients: 100, connectionLimit: result.most }), room()).tone).not.toBe("bad");
  });

  it("break the server when the pool is raised beyond what is left", () => {
    const result = reckon(wish({ poolSize: 80 }), room());
    expect(result).toMatchObject({ tone: "bad", backends: 80, short: 13, most: 22 });
    expect(said(result)).toMatch(
      /bad: 80 for this application \+ 30 .* = 110 of 97 usable: 13 too many.*53300/,
    );
    expect(reckon(wish({ poolSize: 80, connectionLimit: 22 }), room()).short).toBe(0);
    expect(reckon(wish({ poolSize: 80, connectionLimit: 23 }), room()).short).toBe(2);
  });
});

it("in session mode, clients beyond the pool wait for somebody to leave", () => {
  const result = reckon(wish({ way: "session" }), room());
  expect(result).toMatchObject({ tone: "bad", backends: 20, most: 6 });
  expect(said(result)).toMatch(/the other 130 wait until one disconnects/);
  expect(reckon(wish({ way: "session", connectionLimit: 6 }), room()).tone).not.toBe("bad");
});

describe("raised limits without a pooler", () => {
  it("take a slot each, and no word is lost on a pooler", () => {
    const result = reckon(wish({ way: "direct", connectionLimit: 10 }), room());
    expect(result).toMatchObject({ tone: "good", clients: 30, backends: 30, most: 22, short: 0 });
    expect(said(result)).not.toMatch(/pooler|query_wait_timeout/i);
  });

  it.each([
    [{ usable: 97, others: 97 }, 0],
    [{ usable: 97, others: 150 }, 0],
    [{ usable: 0, others: 0 }, 0],
    [{ usable: 97, others: 94 }, 1],
    [{ usable: 97, others: 95 }, 0],
  ])("at most fit what others leave: %j leaves %i an instance", (left, most) => {
    expect(reckon(wish({ way: "direct" }), room(left))).toMatchObject({ tone: "bad", most });
  });

  it("meet a role's CONNECTION LIMIT before the server's", () => {
    const ceilings = [{ name: "Role app", limit: 25, others: 5 }];
    const result = reckon(wish({ way: "direct", connectionLimit: 10 }), room({ ceilings }));
    expect(result).toMatchObject({ tone: "bad", most: 6, short: 0 });
    expect(said(result)).toMatch(/bad: Role app has a CONNECTION LIMIT of 25: 10 are refused/);
  });
});

describe("a longer pool_timeout", () => {
  it.each([
    [0, /warning: pool_timeout=0 waits without end/],
    [60, /warning: A request may wait 60 s/],
    [120, /PgBouncer ends a wait of its own after query_wait_timeout, 120 s/],
    [300, /bad: Vercel ends a function after 300 s/],
  ])("of %i s says what it means", (poolTimeoutS, text) => {
    expect(said(reckon(wish({ poolTimeoutS }), room()))).toMatch(text);
  });

  it("of 119 s is ended by nobody else first", () => {
    expect(said(reckon(wish({ poolTimeoutS: 119 }), room()))).not.toMatch(/query_wait_timeout|Vercel ends/);
  });
});

it.each(["transaction", "session", "direct"] as const)(
  "the most it names is borne and one more is not, %s",
  (way) => {
    for (let others = 0; others <= 100; others += 7) {
      for (const instances of [1, 3, 20]) {
        const asked = wish({ way, instances, poolSize: 40, maxClients: 90, connectionLimit: 1 });
        const { most } = reckon(asked, room({ others }));
        const at = (connectionLimit: number) => reckon({ ...asked, connectionLimit }, room({ others })).tone;
        if (most > 0) expect(at(most), `${most} with ${others}`).not.toBe("bad");
        expect(at(most + 1), `${most + 1} with ${others}`).toBe("bad");
      }
    }
  },
);

describe("what is typed", () => {
  it.each([
    "",
    " ",
    "-3",
    "1.5",
    "1e9",
    "0x10",
    "NaN",
    "Infinity",
    "five",
    "1 000",
    "0",
    "10001",
    "9".repeat(400),
    "٣",
  ])("is no number of instances when it is %j", (text) => {
    expect(readNumber(text, ranges.instances)).toEqual({
      value: null,
      problem: "A whole number from 1 to 10000",
    });
  });

  it.each([
    ["1", 1],
    [" 10000 ", 10_000],
    ["007", 7],
  ])("is one when it is %j", (text, value) => {
    expect(readNumber(text, ranges.instances)).toEqual({ value, problem: null });
  });

  it("is never more than can be reckoned with, even at the end of every range", () => {
    const most = readFields({
      instances: "10000",
      connectionLimit: "10000",
      poolTimeoutS: "2147483",
      poolSize: "10000",
      maxClients: "1000000",
      beforeLimit: "x",
      beforeTimeoutS: "",
      usable: "262143",
      others: "262143",
    });
    expect(most).toMatchObject({ beforeLimit: null, beforeTimeoutS: null, usable: 262_143 });
    const result = reckon(wish({ instances: 10_000, connectionLimit: 10_000, way: "direct" }), room());
    expect(result).toMatchObject({ clients: 100_000_000, tone: "bad", most: 0 });
  });

  it.each(["plain", "supabase", "neon"] as const)(
    "begins with what %s has by default, within the ranges",
    (provider) => {
      for (const [name, text] of Object.entries(poolerDefaults(provider))) {
        const range = name === "poolSize" ? ranges.poolSize : ranges.maxClients;
        expect(readNumber(text, range).problem).toBeNull();
      }
    },
  );
});
