import { beforeAll, expect, it } from "vitest";
import { type FaultGround, layFaultGround, POOL_SIZE, type Watched } from "../support/fault-ground";
import { calm, look, recovered, throughout } from "../support/fault-watch";
import { eventually } from "../support/ground";

let ground: FaultGround;
let both: Watched;
let alone: Watched;

beforeAll(async () => {
  ground = await layFaultGround();
  [both, alone] = await Promise.all([ground.open(), ground.open({ DIRECT_URL: "" })]);
  // Both know a picture, and the first whether its spare lane answers.
  await Promise.all([calm(both), calm(alone)]);
}, 90_000);

const ownClients = async () =>
  (await ground.pooler().console("SHOW CLIENTS")).filter(({ user }) => user === "lifeguard").length;

/** Takes every server connection of the pool by transactions left open; gives back how to let go. */
async function holdAll() {
  const clients = await Promise.all(
    Array.from({ length: POOL_SIZE }, () => ground.client("pooler", "checkout")),
  );
  for (const client of clients) await client.query("BEGIN");
  return async () => {
    for (const client of clients) await client.end();
  };
}

it("sees through a pool that held transactions have exhausted, and adds nothing to it", async () => {
  const letGo = await holdAll();
  await Promise.all([
    throughout(both, 6, { as: "direct", pooled: /^pooler_silent$/ }),
    throughout(alone, 6, { as: "stale", pooled: /^silent$/ }),
  ]);
  // A parked read each; no more however long it lasts, but for the replacements of a silent socket.
  expect(await ownClients()).toBeLessThanOrEqual(4);
  const seen = await look(both);
  expect(seen.answer?.data.byApplication.map(({ name }) => name)).toContain("checkout");
  await letGo();
  await ground.client("server", "after-exhaustion");
  await Promise.all([recovered(both, "after-exhaustion"), recovered(alone, "after-exhaustion")]);
});

it("sees past a pooler that is gone, and through it when it is back", async () => {
  const opened = ground.toPooler.opened();
  await ground.pooler().stop();
  await Promise.all([
    throughout(both, 5, { as: "direct", pooled: /^(refused|conn_lost|reset)$/ }),
    throughout(alone, 5, { as: "stale", pooled: /^(refused|conn_lost|reset)$/ }),
  ]);
  // 1, 2, 4, 5 s of rest between tries: two dashboards, eight seconds.
  expect(ground.toPooler.opened() - opened).toBeLessThanOrEqual(14);
  await ground.startPooler();
  await ground.client("server", "after-stop");
  await Promise.all([recovered(both, "after-stop"), recovered(alone, "after-stop")]);
});

it.each([
  ["paused", () => ground.pooler().console("PAUSE"), () => ground.pooler().console("RESUME")],
  [
    "stopped in its tracks",
    async () => ground.pooler().process.kill("SIGSTOP"),
    async () => ground.pooler().process.kill("SIGCONT"),
  ],
] as const)("sees past a pooler that is %s", async (name, begin, end) => {
  await begin();
  try {
    await Promise.all([
      throughout(both, 4, { as: "direct", pooled: /^pooler_silent$/ }),
      throughout(alone, 4, { as: "stale", pooled: /^silent$/ }),
    ]);
  } finally {
    await end();
  }
  await ground.client("server", `after-${name}`);
  await Promise.all([recovered(both, `after-${name}`), recovered(alone, `after-${name}`)]);
});

it("reads on while a migration holds our own tables in ACCESS EXCLUSIVE", async () => {
  const migration = await ground.client("server", "migration");
  await ground.server.run(
    "GRANT ALL ON SCHEMA lifeguard TO app; GRANT ALL ON ALL TABLES IN SCHEMA lifeguard TO app",
    "shop",
  );
  const { rows } = await migration.query(
    "SELECT string_agg(format('lifeguard.%I', tablename), ', ') AS ours FROM pg_tables WHERE schemaname = 'lifeguard'",
  );
  expect(rows[0].ours).toContain("lifeguard.audit");
  await migration.query(`BEGIN; LOCK TABLE ${rows[0].ours} IN ACCESS EXCLUSIVE MODE`);
  await throughout(both, 3, { as: "pooled" });
  const start = performance.now();
  const audit = await fetch(`${both.dashboard.url}/api/audit`, { headers: both.headers });
  expect(audit.status).toBe(200);
  expect(performance.now() - start).toBeLessThan(3_400);
  expect(JSON.stringify(await audit.json())).toMatch(/"unread":\{/);
  await migration.query("ROLLBACK");
  await ground.client("server", "after-migration");
  await recovered(both, "after-migration");
  await eventually(async () => {
    const answer = await fetch(`${both.dashboard.url}/api/audit`, { headers: both.headers });
    expect(JSON.stringify(await answer.json())).not.toMatch(/"unread":\{/);
  }, 15_000);
});
