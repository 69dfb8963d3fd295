import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Flight } from "@/lib/server/db/flight";
import { createGate, ParkedError } from "@/lib/server/snapshot/gate";

/** A flight steered by hand: when its answer comes and when its connection comes back are two things. */
function manual() {
  let settle: { resolve: (value: number) => void; reject: (error: Error) => void } | undefined;
  let giveBack = () => {};
  const severed = vi.fn();
  const flight: Flight<number> = {
    result: new Promise<number>((resolve, reject) => {
      settle = { resolve, reject };
    }),
    returned: new Promise<void>((resolve) => {
      giveBack = resolve;
    }),
    sever: severed,
  };
  return {
    flight,
    severed,
    answer: (value: number) => {
      settle?.resolve(value);
      giveBack();
    },
    fail: (error: Error) => {
      settle?.reject(error);
      giveBack();
    },
    failWithoutReturning: (error: Error) => settle?.reject(error),
    giveBack: () => giveBack(),
  };
}

function setup(extra: Partial<Parameters<typeof createGate<number>>[0]> = {}) {
  const flights: ReturnType<typeof manual>[] = [];
  const gate = createGate<number>({
    start: () => {
      const next = manual();
      flights.push(next);
      return next.flight;
    },
    restMs: (_error, attempts) => attempts * 1_000,
    ...extra,
  });
  const last = () => {
    const flight = flights.at(-1);
    if (!flight) throw new Error("nothing was launched");
    return flight;
  };
  return { gate, flights, last };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("the gate", () => {
  it("serves a crowd from one flight", async () => {
    const { gate, flights, last } = setup();
    const crowd = Array.from({ length: 200 }, () => gate.read());
    last().answer(7);
    const values = (await Promise.all(crowd)).map(({ value }) => value);
    expect(new Set(values)).toEqual(new Set([7]));
    expect(flights).toHaveLength(1);
  });

  it("gives nobody an old picture while a read is under way, whether it will succeed or fail", async () => {
    const { gate, flights, last } = setup();
    const first = gate.read();
    last().answer(1);
    await first;
    await pass(60_000);
    const early = gate.read();
    await pass(10);
    const late = gate.read();
    last().answer(2);
    expect((await Promise.all([early, late])).map(({ value }) => value)).toEqual([2, 2]);
    await pass(60_000);
    const crowd = [gate.read(), gate.read(), gate.read()];
    last().fail(new Error("gone"));
    for (const passed of await Promise.all(crowd)) expect(passed.failure?.error).toEqual(new Error("gone"));
    expect(flights).toHaveLength(3);
  });

  it("starts at most one read a second", async () => {
    const { gate, flights, last } = setup();
    const first = gate.read();
    last().answer(1);
    await first;
    await pass(900);
    expect((await gate.read()).value).toBe(1);
    expect(flights).toHaveLength(1);
    await pass(200);
    const second = gate.read();
    last().answer(2);
    expect((await second).value).toBe(2);
  });

  it("parks at the deadline, opens nothing more, and recovers when the connection comes back", async () => {
    const { gate, flights, last } = setup();
    const first = gate.read();
    last().answer(1);
    await first;
    await pass(1_100);
    const late = gate.read();
    await pass(1_200);
    const stale = await late;
    expect(stale.value).toBe(1);
    expect(stale.failure?.error).toBeInstanceOf(ParkedError);
    await pass(5_000);
    expect((await gate.read()).failure).toBeDefined();
    expect(flights).toHaveLength(2);
    last().answer(2);
    await pass(0);
    const back = gate.read();
    expect(flights).toHaveLength(3);
    last().answer(3);
    expect(await back).toMatchObject({ value: 3 });
    expect((await back).failure).toBeUndefined();
  });

  it("keeps the lane taken when the promise gave up but the connection is still away", async () => {
    const { gate, flights, last } = setup();
    const first = gate.read();
    first.catch(() => {});
    last().failWithoutReturning(new Error("maxWait"));
    await expect(first).rejects.toThrow("maxWait");
    await pass(8_000);
    await expect(gate.read()).rejects.toThrow();
    expect(flights).toHaveLength(1);
    last().giveBack();
    await pass(0);
    void gate.read().catch(() => {});
    expect(flights).toHaveLength(2);
  });

  it("cuts a silent socket after 10, 30 and 60 s, three times in two minutes at most", async () => {
    const { gate, flights, last } = setup();
    const poll = () => gate.read().catch(() => {});
    const cuts: number[] = [];
    const began = performance.now();
    void poll();
    for (let second = 0; second < 200; second++) {
      await pass(1_000);
      if (last().severed.mock.calls.length > 0 && cuts.length < flights.length) {
        cuts.push(Math.round((performance.now() - began) / 1_000));
        last().fail(new Error("Connection terminated unexpectedly"));
        await pass(0);
      }
      void poll();
    }
    const gaps = cuts.map((cut, index) => cut - (cuts[index - 1] ?? 0));
    expect(gaps[0]).toBe(10);
    expect(gaps[1]).toBeGreaterThanOrEqual(30);
    expect(gaps[2]).toBeGreaterThanOrEqual(60);
    for (const cut of cuts)
      expect(cuts.filter((other) => other >= cut && other < cut + 120).length).toBeLessThanOrEqual(3);
    expect(flights.length).toBeLessThanOrEqual(5);
  });

  it("rests after a failure, and longer after each more", async () => {
    const { gate, flights, last } = setup();
    const first = gate.read();
    first.catch(() => {});
    last().fail(new Error("refused"));
    await expect(first).rejects.toThrow("refused");
    await pass(900);
    await expect(gate.read()).rejects.toThrow("refused");
    expect(flights).toHaveLength(1);
    await pass(200);
    void gate.read().catch(() => {});
    expect(flights).toHaveLength(2);
  });

  it("does not start a read while the slow work still holds the lane, and says so past the deadline", async () => {
    const slow = manual();
    const { gate, flights, last } = setup({ afterwards: () => slow.flight });
    const first = gate.read();
    last().answer(1);
    await first;
    await pass(1_500);
    const second = gate.read();
    await pass(1_200);
    expect((await second).failure?.error).toBeInstanceOf(ParkedError);
    expect(flights).toHaveLength(1);
    slow.answer(0);
    await pass(0);
    const third = gate.read();
    last().answer(2);
    const recovered = await third;
    expect(recovered.value).toBe(2);
    expect(recovered.failure).toBeUndefined();
  });

  it("lets a silence replace a lost connection, not a reason, and keeps since when", async () => {
    const { gate, last } = setup({ passing: (error) => String(error).includes("lost") });
    const now = performance.now();
    for (const [said, kept] of [
      ["refused login", "refused login"],
      ["lost", "did not answer within 1.2 s"],
    ] as const) {
      const first = gate.read().catch(() => {});
      last().fail(new Error(said));
      await first;
      await pass(10_000);
      const second = gate.read().catch(() => {});
      await pass(1_300);
      await second;
      expect(String(gate.failing()?.error)).toContain(kept);
      expect(gate.failing()?.since).toBe(now);
      last().giveBack();
      await pass(0);
    }
  });
});
