import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { SECRETS } from "../support/e2e-secrets";
import { card, expect, ready, test } from "../support/e2e-test";

const LOG = [
  ...Array.from({ length: 3 }, () => `ERROR:  26000: prepared statement "s17" does not exist`),
  JSON.stringify({
    message: "Timed out fetching a new connection from the connection pool",
    code: "P2024",
    service: "shop",
    route: "/cart/17",
  }),
  "FATAL:  53300: sorry, too many clients already",
  "nothing of interest",
  "{ no json",
].join("\n");

test.describe("errors", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("told by a log stand on the page, in its address and in Emergency's step", async ({
    page,
    signIn,
    stage,
  }) => {
    await signIn("viewer");
    await page.goto("/errors");
    await ready(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /No error of connections was told|errors? in the last/,
    );
    const answer = await fetch(`${stage.url}/api/drains/logs`, {
      method: "POST",
      headers: { authorization: `Bearer ${SECRETS.ingest}` },
      body: LOG,
    });
    expect(await answer.json()).toMatchObject({ lines: 7, errors: 5, unread: 1 });

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^\d+ errors? in the last .*: a prepared statement does not exist and \d other/,
      { timeout: 20_000 },
    );
    const missing = card(page, "A prepared statement does not exist");
    await expect(missing).toContainText("Other logs");
    await expect(missing).toContainText("Do:");
    await missing.getByRole("button", { name: "Copy A prepared statement does not exist" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^A prepared statement does not exist: \d+, first /);
    const waits = card(page, "The application's own pool is exhausted");
    await expect(waits).toContainText("/cart/:id");
    await expect(waits).toContainText(/The database was idle|Not known/);
    await missing.getByText("As it was written").click();
    await expect(missing).toContainText('prepared statement "s17" does not exist');
    await expect(card(page, "What is sent here")).toContainText("Other logs");
    await page.getByText("24 h", { exact: true }).click();
    await expect(page).toHaveURL("/errors?range=24h");
    await page.reload();
    await expect(missing).toBeVisible();
    await expect(page.getByRole("img", { name: /^Errors since/ })).toBeVisible();

    await page.goto("/emergency");
    await expect(page.getByRole("main")).toContainText("Other logs sent");
  });
});

test("a drain bounds or refuses whatever is sent, says what is over, logs nothing, and its memory stays flat", async ({
  stage,
}) => {
  const secret = "a-secret-of-the-drain";
  const served = await stage.another({ DRAIN_SECRET: secret });
  const ask = async (path: string, body: string | Buffer, headers: Record<string, string>) => {
    const answer = await fetch(`${served.url}/api/drains/${path}`, {
      ...{ method: "POST", headers, body: Buffer.from(body) },
    });
    return { status: answer.status, told: await answer.json() };
  };
  const vercel = (body: string | Buffer, key = secret) =>
    ask("vercel", body, { "x-vercel-signature": createHmac("sha1", key).update(body).digest("hex") });
  const logs = (body: string | Buffer, headers: Record<string, string> = {}) =>
    ask("logs", body, { authorization: `Bearer ${SECRETS.ingest}`, ...headers });
  const memory = () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(served.process.pid)])) / 1_024;
  const MB = 1_024 * 1_024;
  const large = (size: number) =>
    Buffer.alloc(size * MB, "LOG:  00000: checkpoint complete: wrote 3 buffers\n");
  const line = (id: string, message = 'ERROR:  26000: prepared statement "s17" does not exist') =>
    JSON.stringify({ id, timestamp: Date.now(), projectName: "shop", message });
  try {
    const quiet = served.log();
    // Next itself would cut a body after 10 MB: its signature would then be nobody's.
    expect(await vercel(large(20))).toMatchObject({ status: 200, told: { over: { bytes: 12 * MB } } });
    const before = memory();
    const whole = large(100);
    const bomb = gzipSync(whole, { level: 1 });
    const [plain, signed, unpacked] = await Promise.all([
      logs(whole),
      vercel(whole),
      logs(bomb, { "content-encoding": "gzip" }),
    ]);
    for (const { status, told } of [plain, unpacked]) {
      expect([status, told.lines, told.over.more]).toEqual([200, 20_000, true]);
      expect(told.over.bytes).toBeGreaterThan(50 * MB);
    }
    // Hashed no further than anyone should.
    expect(signed.status).toBe(403);
    expect(memory() - before).toBeLessThan(150);

    expect((await vercel(line("a"), "another-secret-of-16")).status).toBe(403);
    expect((await ask("vercel", whole, {})).status).toBe(403);
    expect((await ask("logs", whole, {})).status).toBe(401);
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const odd = [line("b"), "\xff\xfe\xc0", deep, line("c", "x".repeat(MB)), '{"id":', line("d")];
    const body = Buffer.from(odd.join("\n"), "latin1");
    expect(await vercel(body)).toMatchObject({ status: 200, told: { lines: 6, errors: 2, unread: 4 } });
    expect(await vercel(body)).toMatchObject({ status: 200, told: { errors: 2, repeated: 2 } });
    expect(served.log()).toBe(quiet);
  } finally {
    await served.stop();
  }
});
