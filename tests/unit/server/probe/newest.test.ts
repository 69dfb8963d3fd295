import { beforeEach, describe, expect, it } from "vitest";
import { PROBE_EVERY_MS, probeFirst, probeNow, probeState, restOf } from "@/lib/server/probe/newest";
import type { ProbeResult } from "@/lib/shared/pool/probe";

const result = (tookMs: number): ProbeResult => ({
  probedAt: "2026-11-25T12:00:00.000Z",
  tookMs,
  verdict: "pass",
  ways: [],
  checks: [],
});
const ran =
  (tookMs: number, refused: string[] = []) =>
  async () => ({ result: result(tookMs), refused });
const fails = async () => {
  throw new Error("no database");
};

beforeEach(() => {
  globalThis.lifeguardProbe = undefined;
});

describe("the newest probe of an instance", () => {
  it("is made once a minute, from one beginning to the next", async () => {
    const start = 1_000_000;
    expect((await probeNow(ran(1), start)).tookMs).toBe(1);
    expect(() => probeNow(ran(2), start + PROBE_EVERY_MS - 1)).toThrow(
      expect.objectContaining({ code: "too_many", retryAfterS: 1 }),
    );
    expect(() => probeNow(ran(2), start + 15_000)).toThrow(
      expect.objectContaining({ retryAfterS: 45, hint: expect.stringContaining("45 seconds") }),
    );
    expect((await probeNow(ran(3), start + PROBE_EVERY_MS)).tookMs).toBe(3);
    expect(probeState("none", start + 2 * PROBE_EVERY_MS)).toMatchObject({
      newest: { tookMs: 3 },
      againAt: null,
      why: null,
    });
  });

  it("is shared by whoever asks while it runs", async () => {
    let end = () => {};
    const gate = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = probeNow(async () => {
      await gate;
      return ran(1)();
    });
    const second = probeNow(ran(2));
    expect(probeState("none")).toMatchObject({
      newest: null,
      running: true,
      why: "The first probe is running.",
    });
    end();
    expect(await Promise.all([first, second])).toEqual([result(1), result(1)]);
  });

  it("stays what it was when a later one throws, and the minute counts all the same", async () => {
    await probeNow(ran(1), 0);
    await expect(probeNow(fails, PROBE_EVERY_MS)).rejects.toThrow("no database");
    expect(probeState("none", PROBE_EVERY_MS)).toMatchObject({
      newest: { tookMs: 1 },
      running: false,
      againAt: new Date(2 * PROBE_EVERY_MS).toISOString(),
    });
  });

  it("is made by itself once, and its failure ends nothing", async () => {
    const kept: Promise<unknown>[] = [];
    probeFirst(fails, (work) => void kept.push(work));
    probeFirst(ran(1), (work) => void kept.push(work));
    await Promise.all(kept);
    expect(kept).toHaveLength(1);
    expect(probeState("none")).toMatchObject({ newest: null, running: false, why: "none" });
  });

  it("rests two minutes on a URL whose login was refused, and on no other", async () => {
    await probeNow(ran(1, ["DATABASE_URL"]));
    expect(restOf("DATABASE_URL")).toMatch(/login was refused.*next is in 2 minutes/);
    expect(restOf("DATABASE_URL", Date.now() + 121_000)).toBeNull();
    expect(restOf("DIRECT_URL")).toBeNull();
  });
});
