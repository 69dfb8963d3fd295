import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { copyOfProduct, emptyDatabase, run } from "../support/cli";

const ground = inject("ground");
let copy: Awaited<ReturnType<typeof copyOfProduct>>;
let databases: Awaited<ReturnType<typeof emptyDatabase>>[] = [];

beforeAll(async () => {
  copy = await copyOfProduct();
});
afterAll(() => copy.remove());
afterEach(async () => {
  for (const database of databases) await database.drop();
  databases = [];
});

async function database(port = ground.find(({ major }) => major === 18)?.server ?? 0) {
  const made = await emptyDatabase(port, "prisma_cli");
  databases.push(made);
  return made;
}

/** Prisma's CLI on our engine, also where the official one is installed. */
const prisma = (args: string, variables: Record<string, string> = {}) =>
  run(join(copy.folder, "node_modules/.bin/prisma"), args.split(" "), {
    cwd: copy.folder,
    variables: { PRISMA_SCHEMA_ENGINE_BINARY: "prisma/schema-engine.mjs", ...variables },
  });

const schema = () => readFile(join(copy.folder, "prisma/schema.prisma"), "utf8");
const restore = (text: string) => writeFile(join(copy.folder, "prisma/schema.prisma"), text);
const ours = `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
  WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY table_schema || '.' || table_name COLLATE "C"`;
const tables = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/@@map\("(\w+)"\)/g)].map(
  ([, name = ""]) => name,
);

const named = (...names: string[]) => names.sort().map((name) => ({ name: `lifeguard.${name}` }));

describe.each(ground)("Prisma's CLI on PostgreSQL $major", ({ server }) => {
  it("pulls P4001 before the migration and not one changed byte after it", async () => {
    const { url, sql } = await database(server);
    const before = await schema();
    const empty = await prisma("db pull", { DIRECT_URL: url });
    expect(empty.output).toContain("P4001 The introspected database was empty:");
    expect(empty.code).toBe(1);
    // A pull only reads: it makes no schema for us.
    expect(await sql("SELECT 1 FROM pg_namespace WHERE nspname = 'lifeguard'")).toEqual([]);

    const pending = await prisma("migrate status", { DIRECT_URL: url });
    expect(pending.output).toMatch(/not yet been applied:\s+\d{14}_audit/);
    expect(pending.code).toBe(1);
    const deployed = await prisma("migrate deploy", { DIRECT_URL: url });
    expect(deployed.output).toContain("All migrations have been successfully applied.");
    expect((await prisma("migrate deploy", { DIRECT_URL: url })).output).toContain("No pending migrations");
    expect((await prisma("migrate status", { DIRECT_URL: url })).output).toContain("schema is up to date!");
    expect(await sql(ours)).toEqual(named("_prisma_migrations", ...tables));

    const pulled = await prisma("db pull", { DIRECT_URL: url });
    expect(pulled.output).toContain("Introspected 19 models");
    expect(await schema()).toBe(before);
    // The pull has really read the table: a column missing from the file comes back.
    await restore(before.replace(/^ {2}origin .*\n/m, ""));
    expect((await prisma("db pull", { DIRECT_URL: url })).code).toBe(0);
    expect(await schema()).toMatch(/^ {2}origin +String\?$/m);
    await restore(before);
  });

  it("leaves an application's own tables and migrations alone", async () => {
    const { url, sql } = await database(server);
    await sql("CREATE TABLE public._prisma_migrations (id text); CREATE TABLE public.orders (id int)");
    const deployed = await prisma("migrate deploy", { DATABASE_URL: `${url}?schema=public&sslmode=prefer` });
    expect(deployed.output).toContain("All migrations have been successfully applied.");
    expect(await sql(ours)).toEqual([
      ...named("_prisma_migrations", ...tables),
      ...["public._prisma_migrations", "public.orders"].map((name) => ({ name })),
    ]);
    expect(await sql("SELECT * FROM public._prisma_migrations")).toEqual([]);
  });

  it("compares and pushes", async () => {
    const { url, sql } = await database(server);
    const file = "prisma/schema.prisma";
    const [created, wanted] = await Promise.all([
      prisma(`migrate diff --from-empty --to-schema ${file} --script`),
      prisma(`migrate diff --from-config-datasource --to-schema ${file} --exit-code`, { DIRECT_URL: url }),
    ]);
    expect(created.output).toContain('CREATE TABLE "lifeguard"."audit"');
    expect(wanted.code).toBe(2);
    expect((await prisma("db push", { DIRECT_URL: url })).output).toContain("now in sync");
    expect(await sql(ours)).toEqual(named(...tables));
    // The migrations lead to the schema, and the database pushed to has it: both differences are empty.
    for (const from of ["--from-config-datasource", "--from-migrations prisma/migrations"]) {
      const none = await prisma(`migrate diff ${from} --to-schema ${file} --script --exit-code`, {
        DIRECT_URL: url,
      });
      expect(none.output).toContain("-- This is an empty migration.");
      expect(none.code).toBe(0);
    }
    expect(await sql("SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'")).toEqual(
      [],
    );
  });
});

describe("a URL that is wrong", () => {
  const port = ground[0]?.server;
  it.each([
    ["nothing listens", "postgresql://postgres:postgres@127.0.0.1:1/postgres", "P1001"],
    ["several addresses, nothing listens", "postgresql://postgres:postgres@localhost:1/postgres", "P1001"],
    ["wrong password", `postgresql://postgres:wrong@127.0.0.1:${port}/postgres`, "P1000"],
    ["no such database", `postgresql://postgres:postgres@127.0.0.1:${port}/missing`, "P1003"],
    [
      "TLS where there is none",
      `postgresql://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=require`,
      "P1011",
    ],
    ["not a URL", "postgresql//postgres", "P1013"],
  ])("%s: %s says %s", async (_, url, code) => {
    // Each is a second of starting the command.
    const both = ["db pull", "migrate status"].map((command) => prisma(command, { DIRECT_URL: url }));
    for (const answer of await Promise.all(both)) {
      expect(answer.output).toMatch(new RegExp(`(Error: |^)${code}\\b`, "m"));
      expect(answer.output).not.toContain("Error in Schema engine");
      expect(answer.code).toBe(1);
    }
  });

  it("a migration that fails shows PostgreSQL's own words, and stays failed", async () => {
    const { url } = await database();
    const folder = join(copy.folder, "prisma/migrations/99990101000000_bad");
    await mkdir(folder);
    await writeFile(
      join(folder, "migration.sql"),
      "SELECT 'a;b'; -- a comment; with a semicolon\nSELECT nothing;",
    );
    try {
      const first = await prisma("migrate deploy", { DIRECT_URL: url });
      expect(first.output).toContain('42703: column "nothing" does not exist');
      expect(first.code).toBe(1);
      expect((await prisma("migrate deploy", { DIRECT_URL: url })).output).toContain("P3009");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
