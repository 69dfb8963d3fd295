import { beforeAll, describe, expect, it } from "vitest";
import { type FaultGround, layFaultGround, type Watched } from "../support/fault-ground";
import { calm, recovered, throughout } from "../support/fault-watch";
import type { Weather } from "../support/tcp-proxy";

let ground: FaultGround;
let both: Watched;
let alone: Watched;

beforeAll(async () => {
  ground = await layFaultGround();
  [both, alone] = await Promise.all([ground.open(), ground.open({ DIRECT_URL: "" })]);
  await Promise.all([calm(both), calm(alone)]);
}, 90_000);

const LOST = /^(conn_lost|reset|refused)$/;
const SILENT = /^(silent|pooler_silent)$/;
/** What happens to the network, for how long each way of it delays (ms), and what a viewer is told of a lane it happens to. */
const faults: [name: Weather, delayMs: number, told: RegExp][] = [
  ["cut", 0, LOST],
  ["slow", 2_000, SILENT],
  ["black hole", 0, SILENT],
  ["reset halfway", 0, LOST],
];

describe.each(faults)("the network: %s", (weather, delayMs, told) => {
  it("between the dashboard and the pooler", async () => {
    const opened = ground.toPooler.opened();
    await ground.toPooler.set(weather, delayMs);
    try {
      await Promise.all([
        throughout(both, 4, { as: "direct", pooled: told }),
        throughout(alone, 4, { as: "stale", pooled: told }),
      ]);
    } finally {
      await ground.toPooler.set("well");
    }
    // 1, 2, 4, 5 s of rest between tries of two dashboards, and a few sockets that were silent too long.
    expect(ground.toPooler.opened() - opened).toBeLessThanOrEqual(14);
    await ground.client("server", `after-${weather}`);
    await Promise.all([recovered(both, `after-${weather}`), recovered(alone, `after-${weather}`)]);
  });

  it("on both ways", async () => {
    const opened = ground.toServer.opened();
    await Promise.all([ground.toPooler.set(weather, delayMs), ground.toServer.set(weather, delayMs)]);
    try {
      await throughout(both, 4, { as: "stale", pooled: told, direct: told });
    } finally {
      await Promise.all([ground.toPooler.set("well"), ground.toServer.set("well")]);
    }
    expect(ground.toServer.opened() - opened).toBeLessThanOrEqual(7);
    await ground.client("server", `after-both-${weather}`);
    await Promise.all([recovered(both, `after-both-${weather}`), recovered(alone, `after-both-${weather}`)]);
  });
});

it("replaces a socket whose way forgot it, without a word from either end", async () => {
  await ground.toPooler.set("forgetful");
  try {
    await Promise.all([
      throughout(both, 4, { as: "direct", pooled: SILENT }),
      throughout(alone, 4, { as: "stale", pooled: SILENT }),
    ]);
  } finally {
    await ground.toPooler.set("well");
  }
  await ground.client("server", "after-forgetting");
  // The first silent socket is given 10 s (then 30, then 60), six of which are over.
  await Promise.all([recovered(both, "after-forgetting"), recovered(alone, "after-forgetting")]);
});
