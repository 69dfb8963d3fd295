import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { freePort } from "../../demo/postgres";
import { copyOfProduct, emptyDatabase, end, run, start } from "../support/cli";

const STAND_IN = "Prisma's schema engine is not installed: its WebAssembly build stands in.";
const port18 = inject("ground").find(({ major }) => major === 18)?.server ?? 0;
let copy: Awaited<ReturnType<typeof copyOfProduct>>;
let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  copy = await copyOfProduct();
  database = await emptyDatabase(port18, "documented_sequence");
});
afterAll(async () => {
  await database.drop();
  await copy.remove();
});

const schema = () => readFile(join(copy.folder, "prisma/schema.prisma"), "utf8");

describe("the documented sequence", () => {
  it("npx prisma db pull, npx prisma generate, npm run dev", async () => {
    const here = { cwd: copy.folder, variables: { DATABASE_URL: database.url } };
    expect((await run("npx", ["prisma", "migrate", "deploy"], here)).code).toBe(0);
    const before = await schema();
    const pulled = await run("npx", ["prisma", "db", "pull"], here);
    expect(pulled.output).toContain("Introspected 19 models");
    // Said once, or not at all where Prisma's own engine is installed.
    expect(pulled.output.split(STAND_IN).length).toBeLessThanOrEqual(2);
    expect(await schema()).toBe(before);
    const generated = await run("npx", ["prisma", "generate"], here);
    expect(generated.output).toContain("Generated Prisma Client");

    const port = await freePort();
    const { child, output } = start("npm", ["run", "dev", "--", "-p", String(port)], here);
    try {
      const answer = await vi.waitFor(
        async () => {
          const response = await fetch(`http://127.0.0.1:${port}/api/health`);
          return { status: response.status, body: (await response.text()).slice(0, 200) };
        },
        { timeout: 60_000, interval: 250 },
      );
      expect(answer, output()).toEqual({ status: 200, body: '{"status":"ok"}' });
    } finally {
      await end(child);
    }
  }, 150_000);

  it("generates after npm install without a database, and says so where it cannot", async () => {
    const script = join(copy.folder, "prisma/generate.mjs");
    await rm(join(copy.folder, "prisma/client"), { recursive: true, force: true });
    const made = await run(process.execPath, [script], { cwd: tmpdir(), variables: {} });
    expect(made).toEqual({ code: 0, output: "Prisma client generated: prisma/client\n" });
    expect(await readFile(join(copy.folder, "prisma/client/client.ts"), "utf8")).toContain("PrismaClient");

    const elsewhere = await mkdtemp(join(tmpdir(), "lifeguard-generate-"));
    const alone = join(elsewhere, "prisma/generate.mjs");
    await mkdir(join(elsewhere, "prisma"));
    await copyFile(script, alone);
    const without = await run(process.execPath, [alone], { cwd: elsewhere, variables: {} });
    await rm(elsewhere, { recursive: true });
    expect(without.code).toBe(0);
    expect(without.output).toContain("Prisma client not generated: no development packages here.");
  });
});
