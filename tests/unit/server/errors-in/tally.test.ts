import { expect, it } from "vitest";
import { createLedger } from "@/lib/server/errors-in/ledger";
import { createTally } from "@/lib/server/errors-in/tally";
import type { Occurrence } from "@/lib/shared/errors-in/occurrence";

const now = Date.parse("2026-11-25T12:00:30Z");
const error = (change: Partial<Occurrence> = {}): Occurrence => ({
  ...{ at: now, class: "client_pool", sqlstate: null, prismaCode: "P2024", text: "no connection" },
  ...{ source: "vercel", application: "shop", deployment: "d", route: "/", region: "iad1" },
  ...change,
});

it("counts a storm in a few rows, and places beyond a hundred as the rest", () => {
  const tally = createTally();
  for (let n = 0; n < 100_000; n++)
    tally.add(error({ route: `/${n % 500}`, text: `took ${n} ms` }), "id", now);
  const { counts, samples } = tally.take();
  expect(counts).toHaveLength(101);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  expect(counts.find(({ route }) => route === "the rest")?.count).toBe(80_000);
  expect(samples).toHaveLength(3);
  expect(tally.take()).toEqual({ counts: [], samples: [] });
});

it("keeps twenty samples of a class an hour, and new ones in the next", () => {
  const tally = createTally();
  const words = (n: number) => `no connection ${"x".repeat(n)}`;
  for (let n = 0; n < 50; n++) tally.add(error({ text: words(n) }), "id", now);
  expect(tally.take().samples).toHaveLength(20);
  tally.add(error({ text: words(1) }), "id", now + 3_600_000);
  expect(tally.take().samples).toHaveLength(1);
});

it("remembers an hour, and of ids the newest", () => {
  const ledger = createLedger();
  const row = { ...error(), minute: now, count: 2, id: "a" };
  ledger.add({ counts: [row], samples: [] }, now);
  ledger.add({ counts: [{ ...row, id: "b" }], samples: [] }, now);
  expect(ledger.read().counts).toMatchObject([{ count: 4 }]);
  ledger.add({ counts: [], samples: [] }, now + 3_700_000);
  expect(ledger.read().counts).toEqual([]);
  expect([ledger.knows("x"), ledger.knows("x")]).toEqual([false, true]);
  for (let n = 0; n < 20_000; n++) ledger.knows(String(n));
  expect(ledger.knows("x")).toBe(false);
});
