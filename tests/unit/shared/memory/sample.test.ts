import { describe, expect, it } from "vitest";
import { figuresOf } from "@/lib/shared/figures";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { decodeDetail, encodeDetail, snapshotOf as momentOf } from "@/lib/shared/memory/detail";
import { sampleOf } from "@/lib/shared/memory/sample";
import { REST } from "@/lib/shared/memory/shares";
import type { Backend, Snapshot } from "@/lib/shared/snapshot";
import { readTags } from "@/lib/shared/sql-text/tags";
import { ago, backend, lock, snapshotOf } from "../snapshots";

const target = {
  ...{ id: "t", label: null, production: false, host: "db", port: 5432, database: "shop", role: "lifeguard" },
  ...{ primary: true, version: "18.4" },
};

function sampled(snapshot: Snapshot) {
  const graph = readLockGraph(snapshot);
  return sampleOf(
    {
      ...{ snapshot, graph, figures: figuresOf(snapshot, graph), slow: null, counters: null, pooler: null },
      reading: { target, lane: "pooled" },
      self: { instance: "i", sessions: 1, readMs: 3.5, readsPerMinute: 6 },
      deployment: { deployment: null, commit: null },
    },
    ({ queryId, query }) => queryId ?? `text of ${query?.length}`,
  );
}

const active = (pid: number, change: Partial<Backend> = {}) =>
  backend({
    ...{ pid, state: "active", waitEventType: null, waitEvent: null, queryStart: ago(1), xactStart: ago(1) },
    ...change,
  });
/** 7 holds a row that 8 waits for. */
const blocking = [
  backend({
    ...{ pid: 7, state: "idle in transaction", xactStart: ago(90), stateChange: ago(80), queryId: "77" },
    query: "UPDATE orders SET note = 'secret' WHERE id = 4 /*route='%2Fpay%20it''s*/",
  }),
  active(8, {
    ...{ waitEventType: "Lock", waitEvent: "transactionid", queryId: "88" },
    query: "DELETE FROM orders WHERE id = 4 /*route='%2Fpay',traceparent='00-1'*/",
  }),
];
const locks = [
  lock({ pid: 7, lock: "transactionid/1", type: "transactionid", mode: "ExclusiveLock" }),
  lock({ pid: 8, lock: "transactionid/1", type: "transactionid", mode: "ShareLock", granted: false }),
];

describe("a sample", () => {
  it("keeps the lock graph whole: who, since when, whose query, with literals masked", () => {
    const snapshot = snapshotOf(blocking, { locks });
    const { measures, texts, load, detail, bucket, at } = sampled(snapshot);
    expect(measures).toMatchObject({ blocked: 1, total: 2, waiting: 1, poolerWaiting: null, commits: null });
    expect([at, bucket]).toEqual([1_800_000_000_000, 1_800_000_000_000]);
    expect(JSON.stringify([texts, detail])).not.toContain("secret");
    expect(load).toEqual([
      { wait: "Lock:transactionid", query: "88", application: "web", route: "/pay", sessions: 1 },
    ]);

    const read = decodeDetail(encodeDetail(detail));
    expect(read).toEqual(detail);
    if (!read) throw new Error("not read");
    const before = momentOf(read, (id) => texts.find((text) => text.id === id)?.text ?? null);
    const graph = readLockGraph(before);
    expect(graph.roots).toEqual(["7"]);
    expect(graph.nodes.get("8")).toMatchObject({ blockedBy: ["7"], wait: { target: expect.anything() } });
    const waiter = before.backends.find(({ pid }) => pid === 8)?.query ?? null;
    expect(waiter).toMatch(/^DELETE FROM orders WHERE id = \? /);
    expect(readTags(waiter)).toEqual({ route: "/pay", traceparent: "00-1" });
  });

  it("of a crowd keeps a thousand, the lock graph first, and texts of the fifty most suspect", () => {
    const crowd = Array.from({ length: 1_200 }, (_, at) =>
      backend({ pid: 100 + at, query: `SELECT ${at}`, queryId: String(at), xactStart: ago(at) }),
    );
    const { detail, measures } = sampled(snapshotOf([...crowd, ...blocking], { locks }));
    expect([detail.backends.length, detail.cut, measures.total]).toEqual([1_000, 202, 1_202]);
    const told = detail.backends.filter(({ text }) => text !== null).map(({ pid }) => pid);
    expect(told).toHaveLength(51);
    expect(told).toEqual(expect.arrayContaining([7, 8, 1_299, 1_298]));
  });

  it("keeps what PostgreSQL says in place of a query, and whose work is our own", () => {
    const hidden = "<insufficient privilege>";
    const own = active(999, { query: "/* lifeguard */ SELECT secret" });
    const { detail, load } = sampled(snapshotOf([active(3, { query: hidden }), own]));
    expect(detail.backends.map(({ query, text }) => [query, text])).toEqual([
      [hidden, null],
      ["/* lifeguard */", null],
    ]);
    expect(load).toEqual([{ wait: "CPU", query: "", application: "web", route: "", sessions: 1 }]);
  });

  it("counts many kinds of work and many names under the rest", () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      active(at + 1, { application: `app-${at}`, query: `SELECT ${at}`, queryId: String(at) }),
    );
    const { load, shares } = sampled(snapshotOf(many));
    expect(load.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(100);
    expect(load.length).toBeLessThanOrEqual(61);
    expect(Object.keys(shares.application ?? {})).toHaveLength(13);
    expect(shares.application?.[REST]).toBe(88);
  });
});

it.each(["", "{}", "null", '{"form":2}', '{"form":1,"backends":{"pid":[1]},"locks":{},"rest":{}}', "\u0000"])(
  "a moment that holds nonsense is none: %j",
  (text) => {
    expect(decodeDetail(text)).toBeNull();
  },
);
