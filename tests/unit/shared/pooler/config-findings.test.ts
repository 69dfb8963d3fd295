import { describe, expect, it } from "vitest";
import type { ConfigFacts } from "@/lib/shared/pooler/config";
import { configFindings } from "@/lib/shared/pooler/config-findings";
import { type DatabaseRow, poolRow } from "@/lib/shared/pooler/rows";

const poolOf = (user: string, clients = 1, database = "shop") =>
  poolRow.parse({
    ...{ database, user, cl_active: clients, cl_waiting: 0, sv_active: 0, sv_idle: 0 },
    pool_mode: "transaction",
  });
const databaseOf = (given: Partial<DatabaseRow> = {}): DatabaseRow => ({
  ...{ name: "shop", host: "10.0.0.5", port: 5432, database: "shop" },
  ...{ poolSize: 20, reserve: 0, mode: null, most: null },
  ...given,
});

/** A configuration that nothing is to be said of. */
const sound = {
  ...{ pool_mode: "transaction", max_client_conn: "900", query_wait_timeout: "25" },
  ...{ max_prepared_statements: "200", ignore_startup_parameters: "options, extra_float_digits" },
  ...{ reserve_pool_size: "5", reserve_pool_timeout: "3", server_idle_timeout: "600" },
  ...{ idle_transaction_timeout: "60" },
};

type Change = Omit<Partial<ConfigFacts>, "config"> & { config?: Record<string, string> };

const factsOf = ({ config, ...change }: Change): ConfigFacts => ({
  databases: [databaseOf()],
  pools: [poolOf("app")],
  version: "1.25.2",
  usable: 90,
  watched: "shop",
  poolTimeoutMs: 30_000,
  ...change,
  config: new Map(Object.entries({ ...sound, ...config })),
});

const found = (change: Change) =>
  configFindings(factsOf(change)).map(({ code, severity }) => `${severity} ${code}`);

it("finds nothing in a sound configuration", () => {
  expect(found({})).toEqual([]);
});

it("finds nothing where nothing is known: a setting that a version lacks is no finding", () => {
  const nothing = { ...factsOf({ version: null, usable: null, databases: [], pools: [] }) };
  expect(configFindings({ ...nothing, config: new Map([["pool_mode", "transaction"]]) })).toEqual([]);
});

type Row = [code: string, wrong: Change, right: Change];

/** Each rule, what it finds, and the same just within. */
const rows: Row[] = [
  [
    "info pooler-client-limit-files",
    { config: { max_client_conn: "1010" } },
    { config: { max_client_conn: "1004" } },
  ],
  ["warn pooler-client-limit-near", { pools: [poolOf("app", 720)] }, { pools: [poolOf("app", 719)] }],
  ["fail pooler-client-limit-near", { pools: [poolOf("app", 900)] }, { pools: [poolOf("app", 719)] }],
  [
    "warn pooler-pools-over-server",
    { pools: ["a", "b", "c", "d", "e"].map((user) => poolOf(user)) },
    { pools: ["a", "b", "c", "d"].map((user) => poolOf(user)) },
  ],
  [
    "warn pooler-pools-over-server",
    { databases: [databaseOf({ poolSize: 80, reserve: 11 })] },
    { databases: [databaseOf({ poolSize: 80, reserve: 11, most: 90 })] },
  ],
  [
    "warn pooler-pools-over-server",
    {
      databases: [databaseOf({ poolSize: 50 }), databaseOf({ name: "reports", poolSize: 50 })],
      pools: [poolOf("app"), poolOf("app", 1, "reports")],
    },
    {
      databases: [
        databaseOf({ poolSize: 50 }),
        databaseOf({ name: "reports", poolSize: 50, host: "10.0.0.6" }),
      ],
      pools: [poolOf("app"), poolOf("app", 1, "reports")],
    },
  ],
  [
    "fail pooler-pools-over-server",
    { databases: [databaseOf({ poolSize: 91 })] },
    { databases: [databaseOf({ poolSize: 90 })] },
  ],
  [
    "warn pooler-wait-for-ever",
    { config: { query_wait_timeout: "0" } },
    { config: { query_wait_timeout: "1" }, poolTimeoutMs: null },
  ],
  [
    "info pooler-waits-longer",
    { config: { query_wait_timeout: "120.0" } },
    { config: { query_wait_timeout: "30" } },
  ],
  ["info pooler-waits-longer", { config: { query_wait_timeout: "31" } }, { poolTimeoutMs: 0 }],
  [
    "info pooler-prepared-off",
    { config: { max_prepared_statements: "0" }, version: "1.21.0" },
    { config: { max_prepared_statements: "0" }, version: "1.20.1" },
  ],
  [
    "info pooler-prepared-off",
    { config: { max_prepared_statements: "0" } },
    { config: { max_prepared_statements: "0" }, databases: [databaseOf({ mode: "session" })] },
  ],
  [
    "info pooler-startup-parameters",
    { config: { ignore_startup_parameters: "extra_float_digits" } },
    { config: { ignore_startup_parameters: "extra_float_digits,options" } },
  ],
  ["info pooler-no-reserve", { config: { reserve_pool_size: "0" } }, { config: { reserve_pool_size: "1" } }],
  [
    "warn pooler-reserve-unused",
    { config: { reserve_pool_timeout: "0" } },
    { config: { reserve_pool_timeout: "0.5" } },
  ],
  [
    "warn pooler-reserve-unused",
    { config: { reserve_pool_timeout: "25" } },
    { config: { reserve_pool_timeout: "24" } },
  ],
  [
    "info pooler-idle-kept",
    { config: { server_idle_timeout: "0" } },
    { config: { server_idle_timeout: "1" } },
  ],
  [
    "info pooler-silent-transactions",
    { config: { idle_transaction_timeout: "0" } },
    { config: { idle_transaction_timeout: "0" }, databases: [databaseOf({ mode: "statement" })] },
  ],
  [
    "warn pooler-session-mode",
    { config: { pool_mode: "session" } },
    { config: { pool_mode: "session" }, databases: [databaseOf({ mode: "transaction" })] },
  ],
  [
    "warn pooler-session-mode",
    { databases: [databaseOf(), databaseOf({ name: "migrations", mode: "session" })] },
    { databases: [databaseOf(), databaseOf({ name: "migrations", mode: "statement" })] },
  ],
];

describe("PgBouncer's configuration", () => {
  it.each(rows)("%s", (expected, wrong, right) => {
    const code = expected.split(" ")[1];
    expect(found(wrong)).toContain(expected);
    expect(found(right).filter((one) => one.endsWith(` ${code}`))).toEqual([]);
  });

  it("comes the worst first, each with its figures, a step and a source", () => {
    const all = configFindings(
      factsOf({
        config: { max_client_conn: "5000", reserve_pool_size: "0", pool_mode: "session" },
        databases: [databaseOf({ poolSize: 200 })],
      }),
    );
    expect(all.map(({ severity }) => severity)).toEqual(["fail", "warn", "info", "info"]);
    expect(all[0]?.evidence).toBe("Up to 200 server connections (shop 200) against 90 usable ones.");
    for (const { evidence, fix, source, title } of all) {
      expect(evidence).toMatch(/\.$/);
      expect(fix).toMatch(/\.$/);
      expect(title).not.toMatch(/\.$/);
      expect(source).toMatch(/^https:\/\/www\.pgbouncer\.org\/config\.html#[a-z_]+$/);
    }
  });
});
