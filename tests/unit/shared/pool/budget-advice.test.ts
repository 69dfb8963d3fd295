import { expect, it } from "vitest";
import { budgetOf } from "@/lib/shared/pool/budget";
import type { Figures } from "@/lib/shared/pool/budget-inputs";
import { clientsRoom } from "@/lib/shared/pool/budget-needs";
import { spareOf } from "@/lib/shared/pool/pool-advice";
import { random } from "@/tests/bench/service-times";

const uniform = random(5);
const upTo = (most: number) => Math.floor(uniform() * (most + 1));
const maybe = (value: number) => (uniform() < 0.15 ? null : value);
const ways = ["transaction", "session", "direct"] as const;

function anyFigures(): Figures {
  const clientsNow = maybe(upTo(300));
  return {
    way: ways[upTo(2)] ?? "direct",
    instances: maybe(1 + upTo(uniform() < 0.5 ? 20 : 400)),
    connectionLimit: maybe(1 + upTo(60)),
    clientLimit: maybe(upTo(uniform() < 0.5 ? 100 : 2_000)),
    clientsNow,
    ownClientsNow: clientsNow === null ? null : upTo(clientsNow),
    poolSize: maybe(1 + upTo(120)),
    serversNow: null,
    usable: maybe(upTo(300)),
    usedNow: null,
    othersNow: maybe(upTo(320)),
    transactionMs: maybe(uniform() * 200),
    spreadMs: maybe(uniform() * 200),
    ratePerS: maybe(uniform() * 2_000),
  };
}

it("never recommends what a known limit refuses, nor less than one, whatever is known", () => {
  let pools = 0;
  let limits = 0;
  for (let turn = 0; turn < 4_000; turn++) {
    const figures = anyFigures();
    const { way, instances, usable, othersNow, poolSize } = figures;
    const { pool, limit } = budgetOf(figures);
    const size = pool?.value ?? null;
    const told = JSON.stringify({ figures, size, limit: limit.value });
    if (size !== null) {
      pools++;
      expect(Number.isInteger(size) && size >= 1, told).toBe(true);
      // Nothing is recommended for a server that nobody knows.
      expect(usable !== null && othersNow !== null, told).toBe(true);
      expect(size + (othersNow ?? 0) + spareOf(usable ?? 0), told).toBeLessThanOrEqual(usable ?? 0);
    }
    if (limit.value === null) continue;
    limits++;
    const clients = limit.value * (instances ?? Number.NaN);
    expect(Number.isInteger(limit.value) && limit.value >= 1, told).toBe(true);
    const bounded = way === "direct" ? null : (size ?? poolSize);
    if (way === "direct") expect(clients + (othersNow ?? 0), told).toBeLessThanOrEqual(usable ?? 0);
    else {
      expect(clients, told).toBeLessThanOrEqual(clientsRoom(figures) ?? Number.POSITIVE_INFINITY);
      expect(limit.value, told).toBeLessThanOrEqual(bounded ?? 0);
    }
    if (way === "session") expect(clients, told).toBeLessThanOrEqual(bounded ?? 0);
    // Taken together, no stage of connections breaks any more.
    const taken = {
      ...figures,
      connectionLimit: limit.value,
      ratePerS: null,
      ...(size !== null && { poolSize: size }),
    };
    if (size !== null || way === "direct")
      for (const stage of budgetOf(taken).stages) expect(stage.state, told).not.toBe("breaks");
  }
  expect(pools).toBeGreaterThan(500);
  expect(limits).toBeGreaterThan(500);
});
