import { describe, expect, it } from "vitest";
import { erlangC } from "@/lib/shared/pool/erlang";
import { spreadFrom } from "@/lib/shared/pool/spread";
import { type Queue, waitingOf } from "@/lib/shared/pool/waiting";

describe("Erlang C", () => {
  it.each([
    // One server: the load itself. Two and three: a² / (2 + a) and 4 / 9, by hand.
    [1, 0.5, 0.5],
    [2, 1, 1 / 3],
    [3, 2, 4 / 9],
    // Two worked examples of call centres: 360 calls in half an hour, 4 minutes each, 55 agents: 0.239 (mitan.co.uk/erlang/elgcmath.htm);
    // 10 erlangs and 14 agents: 17.4 % (callcentrehelper.com, "Erlang C Formula - Made Simple").
    [55, 48, 0.239],
    [14, 10, 0.174],
    // Printed tables of the offered load at which 5 % and 1 % wait: 3.87 erlangs on 8 channels, 4.08 on 10.
    [8, 3.87, 0.05],
    [10, 4.08, 0.01],
  ])("%i servers, %d erlangs: %d wait", (servers, erlangs, share) => {
    expect(erlangC(servers, erlangs)).toBeCloseTo(share, 3);
  });

  it("is the sum it stands for, up to where its factorials would overflow, and beyond", () => {
    const bySum = (servers: number, erlangs: number) => {
      let term = 1;
      let sum = 1;
      for (let used = 1; used < servers; used++) {
        term *= erlangs / used;
        sum += term;
      }
      const waiting = (term * erlangs) / servers / (1 - erlangs / servers);
      return waiting / (sum + waiting);
    };
    for (const servers of [1, 2, 5, 15, 60])
      for (const load of [0.01, 0.3, 0.6, 0.79, 0.99])
        expect(erlangC(servers, servers * load)).toBeCloseTo(bySum(servers, servers * load), 9);
    expect(erlangC(10_000, 9_900)).toBeGreaterThan(0);
    expect(erlangC(10_000, 9_900)).toBeLessThan(1);
  });

  it.each([
    ["a load of all servers", 5, 5],
    ["more than that", 5, 6],
    ["no server", 0, 0],
    ["half a server", 1.5, 1],
    ["no number", 5, Number.NaN],
  ])("is unknown with %s", (_, servers, erlangs) => {
    expect(erlangC(servers, erlangs)).toBeNull();
  });
});

const queue = (change: Partial<Queue> = {}): Queue => ({
  ratePerS: 25,
  transactionMs: 40,
  spreadMs: 40,
  connections: 2,
  ...change,
});

describe("waiting for a server connection", () => {
  it("with exponential times is M/M/c: share, mean, median of those who wait, 95 of 100", () => {
    const { load, share, meanMs, medianMs, p95Ms, mostPerS, why } = waitingOf(queue());
    expect({ load, mostPerS, why }).toEqual({ load: 0.5, mostPerS: 50, why: null });
    expect(share).toBeCloseTo(1 / 3, 9);
    expect(medianMs).toBeCloseTo(40 * Math.LN2, 9);
    expect(meanMs).toBeCloseTo(40 / 3, 9);
    expect(p95Ms).toBeCloseTo(40 * Math.log(20 / 3), 9);
  });

  it("with constant times on one connection has the mean of Pollaczek and Khinchine, half the exponential one", () => {
    const at = (spreadMs: number) => waitingOf(queue({ connections: 1, ratePerS: 12.5, spreadMs }));
    expect(at(0).meanMs).toBeCloseTo(20, 9);
    expect(at(40).meanMs).toBeCloseTo(40, 9);
  });

  it("grows with the spread, never falls with the rate", () => {
    const medians = [0, 20, 40, 60].map((spreadMs) => waitingOf(queue({ spreadMs })).medianMs ?? 0);
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
    const means = [5, 15, 25, 35, 39].map((ratePerS) => waitingOf(queue({ ratePerS })).meanMs ?? 0);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
  });

  it.each([
    ["load of 80 %", { ratePerS: 40 }, "load", { load: 0.8, share: null }],
    ["more work than the pool bears", { ratePerS: 60 }, "load", { load: 1.2, share: null }],
    ["no spread", { spreadMs: null }, "spread", { load: 0.5 }],
    ["a spread of over 1.5 times the mean", { spreadMs: 61 }, "wide", { load: 0.5 }],
    ["almost nobody who waits", { ratePerS: 2 }, "rare", { load: 0.04 }],
    ["no rate", { ratePerS: null }, "figures", { load: null, mostPerS: 50 }],
    ["no time", { transactionMs: null }, "figures", { load: null, mostPerS: null }],
    ["a time of nothing", { transactionMs: 0 }, "figures", { load: null, mostPerS: null }],
    ["no pool size", { connections: null }, "figures", { load: null, mostPerS: null }],
  ] as const)("shows no times with %s, and says why", (_, change, why, rest) => {
    const none = { medianMs: null, meanMs: null, p95Ms: null };
    expect(waitingOf(queue(change))).toMatchObject({ ...none, ...rest, why });
  });

  it("holds for every figure somebody may type: never negative, never NaN", () => {
    for (const ratePerS of [0, 0.1, 1, 50, 1e6])
      for (const transactionMs of [0.1, 40, 1e6])
        for (const spreadMs of [0, 0.1, 40, 1e9])
          for (const connections of [1, 5, 1_000]) {
            const { why, ...figures } = waitingOf({ ratePerS, transactionMs, spreadMs, connections });
            for (const value of Object.values(figures)) expect(value ?? 0).toBeGreaterThanOrEqual(0);
            expect(why === null).toBe(figures.medianMs !== null);
          }
  });
});

describe("the spread that a measured mean wait speaks of", () => {
  it("is the one that the model would give that mean wait", () => {
    for (const connections of [1, 2, 5, 15])
      for (const load of [0.4, 0.6, 0.79])
        for (const spreadMs of [0, 20, 40, 55]) {
          const base = { transactionMs: 40, connections, ratePerS: (connections * load * 1_000) / 40 };
          const { meanMs } = waitingOf({ ...base, spreadMs });
          if (meanMs === null) continue;
          expect(spreadFrom(base, { meanWaitMs: meanMs, overS: 3_600 })).toBeCloseTo(spreadMs, 3);
        }
  });

  const busy = { ratePerS: 12.5, transactionMs: 40, connections: 1 };
  it.each([
    ["too few waited", busy, { meanWaitMs: 40, overS: 10 }],
    ["nobody waited though half should have", busy, { meanWaitMs: 0, overS: 60 }],
    ["more was asked than can be carried", { ...busy, ratePerS: 26 }, { meanWaitMs: 900, overS: 60 }],
  ])("is unknown when %s", (_, queue, measured) => {
    expect(spreadFrom(queue, measured)).toBeNull();
  });
});
