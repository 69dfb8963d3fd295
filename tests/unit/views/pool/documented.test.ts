import { describe, expect, it } from "vitest";
import { providers } from "@/lib/shared/database-url/known-places";
import { presets } from "@/lib/shared/pool/presets";
import { judge } from "@/lib/views/pool/judge";
import { type Case, subjectOf } from "./cases/case";
import { aiven, documented, ocean, server, shared } from "./cases/documented";

const asks = (settings: Case, prismaMajor: 6 | 7) =>
  judge(subjectOf({ ...settings, prismaMajor, honoursParams: prismaMajor >= 7 ? false : null }));

describe("what is documented is clean", () => {
  const rows = documented.flatMap(([provider, what, majors, settings]) =>
    majors.map((major) => [provider, what, major, settings] as const),
  );
  it.each(rows)("%s: %s, Prisma %i", (provider, _what, major, settings) => {
    const found = asks(settings, major).filter(({ severity }) => severity !== "info");
    expect(found).toEqual([]);
    const [one] = subjectOf(settings).urls;
    if (one?.typed.place) expect(one.typed.place.provider).toBe(provider);
  });

  it("for every provider that is known by name", () => {
    expect(new Set(documented.map(([provider]) => provider))).toEqual(new Set(providers));
  });

  it.each([
    ["Supabase", `${shared(6543)}?sslmode=require`],
    ["DigitalOcean", `${ocean}:25060/defaultdb?sslmode=require`],
    ["Aiven", `${aiven}:21699/defaultdb?sslmode=require`],
  ])("but %s' URL for psql, which node-postgres was measured to refuse", (_name, pooled) => {
    const codes = asks({ pooled, direct: "", ...server }, 7).map(({ code }) => code);
    expect(codes).toContain("ssl-meaning");
  });
});

describe("the guide's presets", () => {
  const query = ({
    connectionLimit,
    poolTimeoutS,
    connectTimeoutS,
  }: (typeof presets)[keyof typeof presets]) =>
    `connection_limit=${connectionLimit}&pool_timeout=${poolTimeoutS}${connectTimeoutS === null ? "" : `&connect_timeout=${connectTimeoutS}`}`;
  const worst = (settings: Case) => asks(settings, 6).filter(({ severity }) => severity !== "info");

  it("are clean where the pool has room for them", () => {
    const pooled = `postgresql://app:pw@pool.example.com:6432/shop?pgbouncer=true&${query(presets.pooled)}`;
    expect(worst({ pooled, direct: "postgresql://app:pw@db.example.com/shop" })).toEqual([]);
    const local = `postgresql://ana:pw@localhost:5432/shop?${query(presets.local)}`;
    expect(worst({ pooled: local, runtime: null })).toEqual([]);
    const emergency = `postgresql://app:pw@pool.example.com:6432/shop?pgbouncer=true&${query(presets.emergency)}`;
    expect(worst({ pooled: emergency })).toEqual([]);
  });

  it("are judged like anything else where it has not", () => {
    const pooled = `${shared(6543)}?pgbouncer=true&${query(presets.pooled)}`;
    expect(worst({ pooled, direct: shared(5432) }).map(({ code }) => code)).toEqual([
      "connection-limit-over-pool",
    ]);
  });
});
