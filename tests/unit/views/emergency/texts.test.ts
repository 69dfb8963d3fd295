import { describe, expect, it } from "vitest";
import type { Provider } from "@/lib/shared/database-url/provider";
import { logBlocks, signs } from "@/lib/views/emergency/logs";
import { withPoolParams } from "@/lib/views/emergency/masked-url";
import { poolSlotBlocks } from "@/lib/views/emergency/pool-slots";
import { clientBlocks, type Raise, serverBlocks } from "@/lib/views/emergency/raise";
import { settingOf } from "@/lib/views/emergency/setting";

const providers: Provider[] = ["plain", "supabase", "neon"];
const raise: Raise = {
  provider: "plain",
  connectionLimit: 50,
  poolTimeoutS: 120,
  poolSize: 44,
  maxClients: 555,
  before: { connectionLimit: 20, poolTimeoutS: 30 },
};
const textOf = (blocks: readonly { text: string }[]) => blocks.map(({ text }) => text).join("\n");

describe("the commands", () => {
  it.each(providers)("of %s each say where they are run, and hold nothing but placeholders", (provider) => {
    const all = [
      ...logBlocks(provider),
      ...poolSlotBlocks(provider),
      ...clientBlocks(raise),
      ...serverBlocks({ ...raise, provider }),
    ];
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    for (const { title, text } of all) {
      expect(title).not.toBe("");
      expect(text.trim()).not.toBe("");
      // Nobody copies a password into a shell's history from here.
      expect(text).not.toMatch(/:\/\/[^\s/]*:[^\s/]*@|undefined|NaN|null/);
    }
  });

  it("for the logs are the provider's own", () => {
    expect(textOf(logBlocks("plain"))).toContain('pgbouncer -c "SHOW POOLS"');
    expect(textOf(logBlocks("supabase"))).toContain("source = 'supavisor_logs'");
    expect(textOf(logBlocks("supabase"))).toContain("source = 'postgres_logs'");
    expect(
      logBlocks("neon")
        .map(({ note }) => note)
        .join(),
    ).toMatch(/Scale plan/);
    for (const provider of providers) expect(textOf(logBlocks(provider))).toMatch(/^vercel logs /m);
  });

  it("say what to search for: the codes and the texts, of Prisma 7 too", () => {
    const all = signs.map(({ text }) => text).join("\n");
    for (const word of [
      "53300",
      "26000",
      "query_wait_timeout",
      "P2024",
      "timeout exceeded when trying to connect",
    ]) {
      expect(all).toContain(word);
    }
  });

  it("for raised limits carry the numbers asked for, in both of Prisma's forms", () => {
    const clients = textOf(clientBlocks(raise));
    expect(clients).toContain("connection_limit=50&pool_timeout=120");
    expect(clients).toContain("max: 50,");
    expect(clients).toContain("connectionTimeoutMillis: 120000,");
    expect(clients).toContain("vercel env add DATABASE_URL production --force < url.txt");
    expect(textOf(serverBlocks(raise))).toContain("SET default_pool_size = 44;");
    expect(textOf(serverBlocks(raise))).toContain("max_client_conn = 555");
  });

  it("never advise RELOAD right after SET on PgBouncer's console: it takes the SET back", () => {
    for (const { text } of serverBlocks(raise)) {
      if (text.includes("SET default_pool_size")) expect(text).not.toContain("RELOAD");
    }
  });
});

describe("the masked URL", () => {
  it.each([
    ["postgresql://a:••••••@h/d", "postgresql://a:••••••@h/d?connection_limit=50&pool_timeout=120"],
    [
      "postgresql://a:••••••@h/d?pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30",
      "postgresql://a:••••••@h/d?pgbouncer=true&connect_timeout=30&connection_limit=50&pool_timeout=120",
    ],
    ["postgresql://a:••••••@h/d?", "postgresql://a:••••••@h/d?connection_limit=50&pool_timeout=120"],
    [
      "postgresql://a@h/d?connection_limit&connection_limit_x=1",
      "postgresql://a@h/d?connection_limit_x=1&connection_limit=50&pool_timeout=120",
    ],
    ["••••••", "••••••?connection_limit=50&pool_timeout=120"],
  ])("%s gets the new limits once", (masked, wanted) => {
    expect(withPoolParams(masked, { connectionLimit: 50, timeoutS: 120 })).toBe(wanted);
  });
});

describe("what the page knows before any answer", () => {
  const hook = {
    url: "https://api.vercel.com/v1/integrations/deploy/s3cret-hook",
    branch: "main",
    why: null,
  };
  const of = (url: string | null, label: string | null = null) =>
    settingOf({ database: url === null ? null : { url }, deployHook: hook, label });

  it.each([
    "postgresql://app:s3cret@db.example.com:6432/shop?pgbouncer=true&connection_limit=12&pool_timeout=7",
    "postgresql://app:s3cret@/broken@host/shop?password=s3cret",
    "s3cret",
    "postgresql://app@db.example.com/shop?password=s3cret&sslpassword=s3cret",
  ])("holds no secret of %s, nor the hook's address", (url) => {
    expect(JSON.stringify(of(url))).not.toContain("s3cret");
    expect(of(url).hook).toEqual({ branch: "main", why: null });
  });

  it("takes the limits of a calm day from the URL, else the documented ones", () => {
    const said = "postgresql://a:b@h/d?connection_limit=12&pool_timeout=7";
    expect(of(said).before).toEqual({ connectionLimit: 12, poolTimeoutS: 7 });
    expect(of("postgresql://a:b@h/d").before).toEqual({ connectionLimit: 20, poolTimeoutS: 30 });
    expect(of(null)).toMatchObject({ url: null, before: { connectionLimit: 20, poolTimeoutS: 30 } });
  });

  it.each([
    ["postgresql://a:b@h:5432/d", false, "plain"],
    ["postgresql://a:b@h:6432/d", true, "plain"],
    ["postgresql://a:b@h:5432/d?pgbouncer=true", true, "plain"],
    ["postgres://a.b:c@aws-0-eu.pooler.supabase.com:5432/postgres", true, "supabase"],
    ["postgresql://a:b@db.ref.supabase.co:5432/postgres", false, "supabase"],
    ["postgresql://a:b@db.ref.supabase.co:6543/postgres", true, "supabase"],
    ["postgresql://a:b@ep-x-pooler.eu.aws.neon.tech/d", true, "neon"],
    ["postgresql://a:b@ep-x.eu.aws.neon.tech/d", false, "neon"],
  ] as const)("sees in %s whether a pooler stands there: %s", (url, pooled, provider) => {
    expect(of(url)).toMatchObject({ pooled, provider });
  });

  it("names the database by its label, else by name and host", () => {
    expect(of("postgresql://a:b@h/shop", "shop prod").where).toBe("shop prod");
    expect(of("postgresql://a:b@h/shop").where).toBe("shop @ h");
  });
});
