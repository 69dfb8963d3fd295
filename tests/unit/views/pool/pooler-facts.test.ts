import { describe, expect, it } from "vitest";
import { readTyped } from "@/lib/shared/database-url/typed";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";
import {
  type ConsoleKnown,
  consoleKnown,
  noConsole,
  poolerAt,
  withProbed,
} from "@/lib/views/pool/pooler-facts";

const point = { at: 0, clients: 1, waiting: 0, longestWaitMs: null, active: 0, free: 1 };
const pool = {
  ...{ database: "shop", user: "web", mode: "session", clients: 1, waiting: 0, longestWaitMs: null },
  ...{ active: 0, idle: 1, used: 0, other: 0, size: 15 },
};
const picture = (here: boolean): PoolerPicture => ({
  ...{ set: true, trouble: null, recent: [] },
  look: {
    ...{ ageMs: 0, readMs: 1, version: "1.25.0", mode: "session", maxClients: 200, now: point },
    ...{ pools: [pool], poolCount: 1, times: [], findings: [] },
    own: { database: "shop", user: "lifeguard", here, others: 1 },
  },
});
const config = new Map([["max_prepared_statements", "200"]]);
const slow = { version: "1.25.0", stats: [], databases: [], config };

const known = (admin: string | null, pooled: string | null = null, here = true): ConsoleKnown =>
  consoleKnown({ picture: picture(here), slow }, { admin, pooled });
const facts = (url: string, console: ConsoleKnown, runtime: "serverless" | "server" | null = null) =>
  poolerAt(readTyped(url).url, runtime, console);

const all = { version: "1.25.0", poolSize: 15, maxPreparedStatements: 200, poolMode: "session" };
const ADMIN = "postgresql://stats:x@pool.example.com:6432/pgbouncer";
const at = (place: string, user = "web") => `postgresql://${user}:••••••@${place}/shop`;

describe("what a console tells of the pooler that a URL leads to", () => {
  it.each<[string, string, ConsoleKnown, typeof all | null]>([
    ["the console's own address", at("pool.example.com:6432"), known(ADMIN), all],
    ["the same in other letters", at("Pool.Example.COM.:6432"), known(ADMIN), all],
    ["another port", at("pool.example.com:5432"), known(ADMIN), null],
    ["another host", at("pool2.example.com:6432"), known(ADMIN), null],
    ["nothing readable", "nonsense", known(ADMIN), null],
    ["Lifeguard's own pooler", at("app.example.com:6432"), known(null, at("app.example.com:6432")), all],
    [
      "Lifeguard's own pooled URL, which is not in this console",
      at("app.example.com:6432"),
      known(ADMIN, at("app.example.com:6432"), false),
      null,
    ],
    ["the machine itself, by another name", at("localhost:6432"), known(at("127.0.0.1:6432")), all],
    [
      "the machine itself, and a user who has no pool there",
      at("127.0.0.1:6432", "eve"),
      known(at("127.0.0.1:6432")),
      null,
    ],
    ["a private name", at("pgbouncer:6432"), known(at("pgbouncer:6432")), all],
    [
      "a private name, and a user who has no pool there",
      at("10.0.0.7:6432", "eve"),
      known(at("10.0.0.7:6432")),
      null,
    ],
    ["anything, without a console", at("pool.example.com:6432"), noConsole, null],
  ])("%s", (_, url, console, expected) => {
    expect(facts(url, console)).toEqual(expected);
  });

  it("of a public address tells version and statements of a user who has no pool there yet, and no size or mode", () => {
    expect(facts(at("pool.example.com:6432", "eve"), known(ADMIN))).toEqual({
      ...all,
      poolSize: null,
      poolMode: null,
    });
  });

  it("is nothing to a function that says localhost: that is its own machine", () => {
    const local = known(at("localhost:6432"));
    expect(facts(at("localhost:6432"), local, "serverless")).toBeNull();
    expect(facts(at("localhost:6432"), local, "server")).toEqual(all);
  });
});

it("takes the mode from a probe where no console tells it", () => {
  const silent = { version: null, poolSize: null, maxPreparedStatements: null };
  expect(withProbed(null, "session")).toEqual({ ...silent, poolMode: "session" });
  expect(withProbed(null, null)).toBeNull();
  const told = { ...silent, version: "1.25.0", poolMode: "transaction" as const };
  expect(withProbed(told, "session")).toBe(told);
  expect(withProbed({ ...told, poolMode: null }, "session")).toMatchObject({
    version: "1.25.0",
    poolMode: "session",
  });
});
