import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";
import { poolDefaults, poolSettings } from "@/lib/shared/database-url/pool-settings";

const settings = (query: string) => {
  const result = parseDatabaseUrl(`postgresql://ana:x@db/shop?${query}`);
  if (!result.ok) throw new Error(result.problem);
  return poolSettings(result.url);
};

describe("poolSettings", () => {
  it.each([
    [
      "pooled",
      "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30",
      [20, 30_000, 30_000, true],
    ],
    ["direct", "", [10, 10_000, 5_000, false]],
    ["local", "connection_limit=30&pool_timeout=60", [30, 60_000, 5_000, false]],
    ["emergency", "connection_limit=50&pool_timeout=120", [50, 120_000, 5_000, false]],
    ["no limits", "pool_timeout=0&connect_timeout=0", [10, 0, 0, false]],
    ["the last of two", "connection_limit=1&connection_limit=2", [2, 10_000, 5_000, false]],
  ])("%s", (_name, query, expected) => {
    const { connectionLimit, poolTimeoutMs, connectTimeoutMs, pgbouncer, problems } = settings(query);
    expect([connectionLimit, poolTimeoutMs, connectTimeoutMs, pgbouncer]).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it.each(["abc", "0", "-1", "", "1.5", "1e3", " 5", "0x10", "99999999999999999999", "٣"])(
    "connection_limit=%j gives the default and says so",
    (value) => {
      const { connectionLimit, problems } = settings(`connection_limit=${encodeURIComponent(value)}`);
      expect(connectionLimit).toBe(poolDefaults.connectionLimit);
      expect(problems).toEqual([expect.stringMatching(/^connection_limit=.*default of 10 is used/)]);
    },
  );

  it.each(["pool_timeout", "connect_timeout"])(
    "%s that is bad, or longer than a timer can run, gives the default",
    (key) => {
      for (const value of ["soon", "-1", "2147484"]) {
        const read = settings(`${key}=${value}`);
        expect([read.poolTimeoutMs, read.connectTimeoutMs]).toEqual([10_000, 5_000]);
        expect(read.problems).toEqual([expect.stringContaining(key)]);
      }
      expect(settings(`${key}=2147483`).problems).toEqual([]);
    },
  );

  it("reads names, schema and certificate files, null where unsaid", () => {
    expect(
      settings("schema=sh%20op&application_name=my+app&sslrootcert=/a&sslcert=/b&sslkey=/c"),
    ).toMatchObject({
      schema: "sh op",
      applicationName: "my app",
      sslrootcert: "/a",
      sslcert: "/b",
      sslkey: "/c",
    });
    expect(settings("schema=")).toMatchObject({
      schema: null,
      applicationName: null,
      sslrootcert: null,
      sslmode: null,
    });
  });

  it.each([
    ["sslmode=require", "require", 0],
    ["sslmode=disable", "disable", 0],
    ["sslmode=no-verify", "no-verify", 0],
    ["ssl=true", "require", 0],
    ["ssl=true&sslmode=disable", "disable", 0],
    ["sslmode=require&sslaccept=strict", "verify-full", 0],
    ["sslmode=verify_full", "verify-full", 1],
    ["sslmode=", "verify-full", 1],
  ])("%s means %s: a typing error never switches TLS off", (query, mode, problems) => {
    const read = settings(query);
    expect(read.sslmode).toBe(mode);
    expect(read.problems).toHaveLength(problems);
  });

  it("reads pgbouncer as Prisma does, true or false and nothing else", () => {
    expect(settings("pgbouncer=false")).toMatchObject({ pgbouncer: false, problems: [] });
    expect(settings("pgbouncer=yes")).toMatchObject({
      pgbouncer: false,
      problems: [expect.stringContaining("pgbouncer")],
    });
  });
});
