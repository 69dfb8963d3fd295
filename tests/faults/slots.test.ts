import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { type FaultGround, layFaultGround, type Watched } from "../support/fault-ground";
import { calm, look, recovered, throughout } from "../support/fault-watch";
import { eventually } from "../support/ground";

/** PgBouncer keeps clients waiting while the server refuses its login, and refuses new ones in words of its own. */
const VAGUE = /^(silent|pgb_login_retry)$/;

let ground: FaultGround;
/** Its role has pg_use_reserved_connections; the other's has not. */
let reserved: Watched;
let plain: Watched;

beforeAll(async () => {
  ground = await layFaultGround();
  [reserved, plain] = await Promise.all([ground.open(), ground.open({ user: "plain" })]);
  await Promise.all([calm(reserved), calm(plain)]);
}, 90_000);

/** Connects as `user` until PostgreSQL lets nobody more of it in; gives back how to let go. */
async function fill(user: "app" | "postgres") {
  const clients: pg.Client[] = [];
  for (;;) {
    const client = new pg.Client(ground.server.url({ user, database: "shop" }));
    client.on("error", () => {});
    try {
      await client.connect();
    } catch (error) {
      expect(error).toMatchObject({ code: "53300" });
      break;
    }
    clients.push(client);
  }
  return {
    /** As superuser, for nobody else gets in. */
    run: (sql: string) => clients[0]?.query(sql),
    letGo: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

/** Ends every session of these roles and waits until they are gone. */
const END = (...roles: string[]) =>
  `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = ANY('{${roles}}')`;

const spareOf = async (watched: Watched) => (await look(watched)).answer?.data.self.emergencyLane;

/** A sign of the time after: the slots that were let go become free one by one. */
const arrive = (application: string) => eventually(() => ground.client("server", application));

it("keeps the connections it has open while every slot is taken", async () => {
  ground.pooler().process.kill("SIGSTOP");
  try {
    await throughout(plain, 3, { as: "direct", pooled: /^pooler_silent$/ });
    const crowd = await fill("postgres");
    try {
      // Nobody new gets in, and the one connection past the pooler was not given back.
      await throughout(plain, 4, { as: "direct", pooled: /^pooler_silent$/ });
    } finally {
      await crowd.letGo();
    }
  } finally {
    ground.pooler().process.kill("SIGCONT");
  }
  await arrive("after-crowd");
  await recovered(plain, "after-crowd");
});

it("gets in by the reserved slots when every other is taken, and says without them which grant would let it in", async () => {
  expect((await spareOf(reserved))?.reserved).toBe(true);
  expect((await spareOf(plain))?.reserved).toBe(false);
  const crowd = await fill("app");
  try {
    // What became free by this is taken at once by those who ask first.
    await ground.server.run(END("lifeguard", "plain"));
    const late = await fill("app");
    try {
      await Promise.all([
        throughout(plain, 5, {
          as: "stale",
          pooled: VAGUE,
          direct: /^reserved_slots$/,
          why: /^reserved_slots$/,
        }),
        eventually(() => throughout(reserved, 2, { as: "pooled" })),
      ]);
      const told = JSON.stringify(await look(plain));
      expect(told).toContain("pg_use_reserved_connections");
      await throughout(reserved, 2, { as: "pooled" });
    } finally {
      await late.letGo();
    }
  } finally {
    await crowd.letGo();
  }
  await arrive("after-slots");
  await Promise.all([recovered(reserved, "after-slots"), recovered(plain, "after-slots")]);
});

it("says that no slot at all is free, and is back when one is", async () => {
  const crowd = await fill("postgres");
  try {
    const opened = ground.toServer.opened();
    await crowd.run(END("lifeguard", "plain"));
    const late = await fill("postgres");
    try {
      await Promise.all(
        [reserved, plain].map((each) =>
          throughout(each, 5, {
            as: "stale",
            pooled: VAGUE,
            direct: /^too_many_clients$/,
            why: /^too_many_clients$/,
          }),
        ),
      );
      // 1, 2, 4, 5 s of rest between tries of two dashboards.
      expect(ground.toServer.opened() - opened).toBeLessThanOrEqual(14);
    } finally {
      await late.letGo();
    }
  } finally {
    await crowd.letGo();
  }
  await arrive("after-all");
  await Promise.all([recovered(reserved, "after-all"), recovered(plain, "after-all")]);
});

it("names the role's own limit", async () => {
  await ground.server.run("ALTER ROLE lifeguard CONNECTION LIMIT 0");
  try {
    await ground.server.run(END("lifeguard"));
    await throughout(reserved, 4, {
      as: "stale",
      pooled: VAGUE,
      direct: /^role_limit$/,
      why: /^role_limit$/,
    });
  } finally {
    await ground.server.run("ALTER ROLE lifeguard CONNECTION LIMIT -1");
  }
  await arrive("after-limit");
  await recovered(reserved, "after-limit");
});

it("tries a changed password once a lane, as poolers punish more, and again when an operator says so", async () => {
  await ground.server.run("ALTER ROLE lifeguard PASSWORD 'changed'");
  try {
    const opened = ground.toServer.opened();
    await ground.server.run(END("lifeguard"));
    await throughout(reserved, 5, {
      as: "stale",
      pooled: VAGUE,
      direct: /^auth_failed$/,
      why: /^auth_failed$/,
    });
    expect(ground.toServer.opened() - opened).toBeLessThanOrEqual(2);
  } finally {
    await ground.server.run("ALTER ROLE lifeguard PASSWORD 'lifeguard'");
  }
  const retry = await fetch(`${reserved.dashboard.url}/api/lanes/retry`, {
    method: "POST",
    headers: reserved.headers,
    body: "{}",
  });
  expect(retry.status, await retry.text()).toBe(200);
  await arrive("after-password");
  await recovered(reserved, "after-password");
});

// The last: our own tables go with it.
it("names a database that is gone, and reads it when it is there again", async () => {
  await ground.server.run("DROP DATABASE shop WITH (FORCE)");
  try {
    await Promise.all(
      [reserved, plain].map((each) =>
        throughout(each, 5, { as: "stale", pooled: VAGUE, direct: /^no_db$/, why: /^no_db$/ }),
      ),
    );
  } finally {
    await ground.server.run("CREATE DATABASE shop OWNER lifeguard");
  }
  await arrive("after-drop");
  await Promise.all([recovered(reserved, "after-drop"), recovered(plain, "after-drop")]);
});
