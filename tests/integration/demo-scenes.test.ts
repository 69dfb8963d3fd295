import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { classify } from "@/lib/shared/errors/classify";
import { pause } from "../../demo/pause";
import { type Failed, POOL_SIZE, type Stage, setStage } from "../../demo/stage";
import { startAnnouncer } from "../../demo/workload/announcer";
import { playCycle, SCENES } from "../../demo/workload/cycle";
import { playScene, type Scene } from "../../demo/workload/scene";

let stage: Stage;
let observer: pg.Client;

beforeAll(async () => {
  stage = await setStage();
  observer = new pg.Client(stage.server.url({ database: "shop" }));
  await observer.connect();
});
afterAll(async () => {
  await observer.end();
  await stage.stop();
});

/** The first column of the first row. */
const ask = async (sql: string) => Number(Object.values((await observer.query(sql)).rows[0])[0]);

async function becomesTrue(what: string, check: () => Promise<boolean> | boolean) {
  const deadline = Date.now() + 15_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await pause(50);
  }
}

const sceneOf = (name: string): Scene => {
  const scene = SCENES.find((candidate) => candidate.name === name);
  if (!scene) throw new Error(`no scene ${name}`);
  return scene;
};

const waitingIn = async () => {
  const pools = (await stage.pooler?.console("SHOW POOLS")) ?? [];
  return Number(pools.find((row) => row.database === "shop" && row.user === "app")?.cl_waiting ?? 0);
};

const BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0";
const IN_TRANSACTION = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'";

/** Plays a scene until `claim` was seen to be true, and then asks that nothing is left of it. */
async function play(name: string, claim: (errors: Map<string, number>) => Promise<void>) {
  const over = new AbortController();
  const errors = new Map<string, number>();
  const playing = playScene(sceneOf(name), stage, over.signal, errors);
  try {
    await Promise.race([claim(errors), playing.then(() => Promise.reject(new Error("ended by itself")))]);
  } finally {
    over.abort();
    await playing;
  }
  await becomesTrue("nothing is blocked", async () => (await ask(BLOCKED)) === 0);
  expect(await ask(IN_TRANSACTION)).toBe(0);
  expect(await ask("SELECT count(*) FROM pg_locks WHERE NOT granted")).toBe(0);
  await becomesTrue("no client waits in PgBouncer", async () => (await waitingIn()) === 0);
  return errors;
}

test("a leaked transaction of the billing worker holds up eight requests", async () => {
  const errors = await play("leaked transaction", async () => {
    await becomesTrue("eight waiters", async () => (await ask(BLOCKED)) === 8);
    const { rows } = await observer.query(
      `SELECT state, application_name, query FROM pg_stat_activity WHERE pid IN (
         SELECT unnest(pg_blocking_pids(pid)) FROM pg_stat_activity) AND cardinality(pg_blocking_pids(pid)) = 0`,
    );
    expect(rows).toEqual([
      expect.objectContaining({ state: "idle in transaction", application_name: "billing-worker" }),
    ]);
    expect(rows[0].query).toContain("scene='leaked%20transaction'");
  });
  expect([...errors]).toEqual([]);
});

test("readers queue behind an ALTER TABLE that queues behind an idle transaction", async () => {
  const errors = await play("queued migration", async () => {
    const behindAlter = `SELECT count(*) FROM pg_stat_activity reader
      JOIN pg_stat_activity migration ON migration.pid = ANY (pg_blocking_pids(reader.pid))
      JOIN pg_stat_activity psql ON psql.pid = ANY (pg_blocking_pids(migration.pid))
      WHERE reader.application_name = 'web' AND migration.query LIKE 'ALTER TABLE%'
        AND psql.state = 'idle in transaction' AND psql.application_name = 'psql'`;
    await becomesTrue("five readers behind the ALTER", async () => (await ask(behindAlter)) === 5);
  });
  expect([...errors]).toEqual([]);
});

test("an exhausted pool leaves clients waiting in PgBouncer", async () => {
  const errors = await play("exhausted pool", async () => {
    await becomesTrue("fifteen clients wait", async () => (await waitingIn()) === 15);
    await becomesTrue("the pool is held", async () => (await ask(IN_TRANSACTION)) === POOL_SIZE);
  });
  expect([...errors]).toEqual([]);
});

test("every slot is taken, and Lifeguard's role still gets in", async () => {
  const errors = await play("every slot taken", async (errors) => {
    await becomesTrue("somebody is refused", () => (errors.get("53300") ?? 0) > 0);
    const own = new pg.Client(stage.server.url({ user: "lifeguard", database: "shop" }));
    await own.connect();
    await own.end();
  });
  expect([...errors.keys()]).toEqual(["53300"]);
});

test("named statements break through the pooler, and are gone afterwards", async () => {
  const errors = await play("prepared statements", (seen) =>
    becomesTrue("both errors", () => (seen.get("26000") ?? 0) > 0 && (seen.get("42P05") ?? 0) > 0),
  );
  expect([...errors.keys()].sort()).toEqual(["26000", "42P05"]);
  const client = new pg.Client(stage.urlFor({ application: "api", user: "app", through: "pooler" }));
  await client.connect();
  const left = await client.query("SELECT count(*)::int AS n FROM pg_prepared_statements");
  await client.end();
  expect(left.rows).toEqual([{ n: 0 }]);
});

test("deadlocks are detected by PostgreSQL", async () => {
  const counted = "SELECT deadlocks FROM pg_stat_database WHERE datname = 'shop'";
  const before = await ask(counted);
  const errors = await play("deadlock", (seen) => becomesTrue("40P01", () => (seen.get("40P01") ?? 0) > 1));
  expect([...errors.keys()].sort()).toContain("40P01");
  await becomesTrue("the server counts them", async () => (await ask(counted)) > before);
});

test("a full pooler sends clients away, and its limits are as they were afterwards", async () => {
  const told: Failed[] = [];
  stage.failed = (failed) => told.push(failed);
  const limits = async () =>
    (await stage.pooler?.console("SHOW CONFIG"))
      ?.filter(({ key }) => ["query_wait_timeout", "max_client_conn"].includes(String(key)))
      .map(({ value }) => value);
  const before = await limits();
  const seen = () => new Set(told.map(({ error }) => classify(error).class));
  await play("full pooler", () =>
    becomesTrue("all three", () =>
      ["pgb_query_wait", "pgb_max_client", "client_pool"].every((name) => seen().has(name)),
    ),
  );
  expect(await limits()).toEqual(before);
  expect(told.some(({ statement }) => statement.includes("route='%2Fapi%2Fcheckout'"))).toBe(true);
});

test("statements and sessions are cut off", async () => {
  const cut = ["57014", "55P03", "57P01"];
  const errors = await play("cut off", (seen) =>
    becomesTrue("each of them", () => cut.every((code) => (seen.get(code) ?? 0) > 0)),
  );
  expect(cut.filter((code) => !errors.has(code))).toEqual([]);
});

test("calm traffic and recovery block nobody", async () => {
  for (const name of ["calm traffic", "recovery"]) {
    const errors = await play(name, async () => {
      expect(await ask(BLOCKED)).toBe(0);
    });
    expect([...errors]).toEqual([]);
  }
});

test("a scene that fails midway leaves nothing behind", async () => {
  const failing: Scene = {
    name: "failing",
    says: "",
    run: async ({ open, launch, tag }) => {
      const [holder, waiter] = await Promise.all(
        (["billing-worker", "api"] as const).map((application) =>
          open({ application, user: "app", through: "pooler" }),
        ),
      );
      await holder?.query(tag("BEGIN", {}));
      await holder?.query(tag("UPDATE invoices SET paid = true WHERE id = 1", {}));
      if (waiter) launch(waiter.query(tag("UPDATE invoices SET paid = true WHERE id = 1", {})));
      // Work that no ROLLBACK reaches: it has to be ended on the server.
      const sleeper = await open({ application: "cron", user: "billing", through: "direct" });
      launch(sleeper.query(tag("SELECT pg_sleep(600)", {})));
      await becomesTrue("one waits", async () => (await ask(BLOCKED)) === 1);
      throw new Error("midway");
    },
  };
  await expect(playScene(failing, stage, new AbortController().signal)).rejects.toThrow("midway");
  await becomesTrue("nothing is left", async () => (await ask(BLOCKED)) + (await ask(IN_TRANSACTION)) === 0);
  expect(
    await ask(
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()",
    ),
  ).toBe(0);
}, 30_000);

test("a session of its own names the scene", async () => {
  const over = new AbortController();
  const announcer = await startAnnouncer(stage, (error) => {
    throw error;
  });
  const lines: string[] = [];
  const options = { stage, announcer, sceneMs: 200, signal: over.signal };
  const scenes = [sceneOf("calm traffic"), sceneOf("recovery")];
  const cycle = playCycle({ ...options, scenes, tell: (line) => lines.push(line) });
  const named = (name: string) =>
    becomesTrue(name, async () => {
      const shown = `SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND application_name = 'demo: ${name}'`;
      return (await ask(shown)) === 1;
    });
  await named("recovery");
  await named("calm traffic");
  over.abort();
  await cycle;
  await announcer.stop();
  expect(lines[0]).toContain("Scene: calm traffic");
});
