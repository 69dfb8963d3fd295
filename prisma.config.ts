import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { config as readEnvironmentFile } from "dotenv";
import { defineConfig } from "prisma/config";

// The files `next dev` reads, in its order; the CLI reads none by itself.
readEnvironmentFile({ path: [".env.local", ".env"], quiet: true });
process.env.CHECKPOINT_DISABLE ??= "1";

/** Whether Prisma's own schema engine, a binary that its package downloads when installed, is there. */
function hasOfficialEngine(): boolean {
  const fromCli = createRequire(createRequire(import.meta.url).resolve("prisma/package.json"));
  const folder = dirname(fromCli.resolve("@prisma/engines/package.json"));
  return readdirSync(folder).some((name) => name.startsWith("schema-engine"));
}

const standIn = join(dirname(fileURLToPath(import.meta.url)), "prisma", "schema-engine.mjs");
// Windows cannot start a script as a program: there the CLI downloads its binary, or says that it cannot.
const usable = process.platform !== "win32" && existsSync(standIn);
if (usable && !process.env.PRISMA_SCHEMA_ENGINE_BINARY && !hasOfficialEngine()) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = standIn;
  console.error("Prisma's schema engine is not installed: its WebAssembly build stands in.");
}

/**
 * Everything of ours lives in schema "lifeguard", the record of migrations (`_prisma_migrations`) too: the one in
 * "public" belongs to the application. The engine creates the schema a URL names, so `db pull`, which only reads,
 * names none.
 */
function ownSchema(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return text;
  const url = new URL(text);
  url.searchParams.delete("schema");
  if (!process.argv.includes("pull")) url.searchParams.set("schema", "lifeguard");
  return url.href;
}

// Not `env()`: it throws where the variable is missing, and `prisma generate` needs no database.
// A store of its own has our tables: STORE_DIRECT_URL is its way past a pooler.
const {
  STORE_DIRECT_URL,
  STORE_DATABASE_URL,
  DIRECT_URL,
  DATABASE_URL_UNPOOLED,
  POSTGRES_URL_NON_POOLING,
  DATABASE_URL,
} = process.env;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: {
    // `||`: a variable left empty in .env counts as missing.
    url: ownSchema(
      STORE_DIRECT_URL ||
        STORE_DATABASE_URL ||
        DIRECT_URL ||
        DATABASE_URL_UNPOOLED ||
        POSTGRES_URL_NON_POOLING ||
        DATABASE_URL,
    ),
  },
});
