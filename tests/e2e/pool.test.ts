import type { Page } from "@playwright/test";
import { freePort } from "../../demo/postgres";
import { findings } from "../support/e2e-axe";
import { overflow } from "../support/e2e-blocking";
import { card, expect, ready, test } from "../support/e2e-test";

const SCREEN = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const INGEST = "ingest-token-of-the-web-app";
const OTHER_PORT = /^request to another host: http:\/\/127\.0\.0\.1:/;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** What `web` tells of this commit. */
async function report(lifeguard: string, commit: string, query: string): Promise<void> {
  const url = `postgresql://app:a-secret-of-web@pool.example.com:6432/shop?${query}`;
  const answer = await fetch(`${lifeguard}/api/pool/reports`, {
    method: "POST",
    headers: { authorization: `Bearer ${INGEST}`, "content-type": "application/json" },
    body: JSON.stringify({
      ...{ application: "web", commit, environment: "production", region: "iad1" },
      settings: [{ variable: "DATABASE_URL", side: "pooled", url }],
    }),
  });
  expect(answer.status).toBe(200);
}

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** On the phone that the test ran on, and on a screen. */
async function expectBothFit(page: Page): Promise<void> {
  for (const viewport of [PHONE, SCREEN]) {
    await page.setViewportSize(viewport);
    expect(await findings(page), `${viewport.width} px`).toEqual([]);
    expect(await overflow(page), `${viewport.width} px`).toBeLessThanOrEqual(0);
  }
}

test.describe("on a phone, which has the least room, and read on a screen", () => {
  test.use({ viewport: PHONE });

  test.describe("after a deploy", () => {
    test.use({ expected: /ERR_FAILED|Failed to load resource|^request to another host: http:\/\/127/ });

    test("a misspelt parameter is found, marked and corrected, and the pool is probed without any answer before", async ({
      page,
      signIn,
      stage,
    }) => {
      await signIn("viewer");
      const misspelt = `${stage.variables.DATABASE_URL}`.replace("pgbouncer=true", "pgboucer=true");
      const server = await stage.another({ DATABASE_URL: misspelt });
      try {
        // No answer yet: what the variables alone tell stands all the same.
        await page.route("**/api/pool", (route) => route.abort());
        await page.goto(`${server.url}/pool`);
        await expect(page.getByText("judged all the same: that needs no database")).toBeVisible();
        const own = card(page, "Lifeguard's own variables");
        await expect(own).toContainText("pgboucer=•••••• (fails)");
        await expect(own).toContainText("lifeguard:••••••@127.0.0.1");
        await own
          .getByRole("listitem")
          .filter({ hasText: "pgboucer" })
          .getByRole("button", { name: /^Copy DATABASE_URL, corrected/ })
          .click();
        expect(await copied(page)).toMatch(/lifeguard:••••••@127\.0\.0\.1:\d+\/shop\?pgbouncer=true&/);
        await own.getByText("Set DATABASE_URL on Vercel").click();
        await expect(own).toContainText("vercel env add DATABASE_URL production");

        await page.getByRole("button", { name: "Probe now" }).click();
        const proof = card(page, "Probed through");
        await expect(proof).toContainText("DATABASE_URL pools by transaction", { timeout: 30_000 });
        await expect(proof).toContainText(/which backend serves them: client 1 met \d+/);
        await expect(proof).toContainText("Both URLs lead to one database");
        await proof.getByText(/^\d+ more checks passed$/).click();
        await expect(proof).toContainText("DATABASE_URL answers in");
        await expect(card(page, "Latency").getByRole("row")).toHaveCount(3);

        await page.unroute("**/api/pool");
        await expect(heading(page)).toContainText("pgboucer", { timeout: 15_000 });
        await expect(page.getByText(/^Lifeguard's own variables: \d+ checks passed, /)).toBeVisible();
        await expect(page.getByRole("button", { name: /^Probe again in \d+ s$/ })).toBeVisible();
        await expectBothFit(page);
      } finally {
        await page.close();
        await server.stop();
      }
    });
  });

  test("a pasted URL is judged here: no part of it leaves, and it can be copied corrected", async ({
    page,
    signIn,
  }) => {
    const password = "Zq7-hunter-Wx9-marigold";
    const parts = [...password]
      .map((_, at) => password.slice(at, at + 6))
      .filter((part) => part.length === 6);
    const sent: string[] = [];
    page.on("request", (request) =>
      sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`),
    );
    page.on("console", (message) => sent.push(message.text()));
    page.on("websocket", (socket) => sent.push(socket.url()));
    await signIn("viewer");
    await page.goto("/pool");
    await ready(page);
    await page.getByRole("button", { name: "Paste a URL" }).press("Enter");
    const box = card(page, "Paste a URL");
    const field = box.getByRole("textbox");
    await expect(field).toBeFocused();
    await page.keyboard.insertText(`DATABASE_URL="postgresql://postgres.abcd:${password}@`);
    await page.keyboard.type("aws-0-us-east-1.pooler.supabase.com:6543/postgres?pgboucer=true", {
      delay: 5,
    });
    await expect(box.getByRole("status")).toContainText("Fails");
    await expect(box).toContainText("Supabase, shared pooler, transaction mode");
    await expect(box).toContainText("pgboucer=•••••• (fails)");
    await box.getByText("Prisma 6", { exact: true }).click();
    await box.getByRole("button", { name: "50/120, emergency" }).click();
    await expect(box).toContainText("connection_limit=50 (a warning)");
    await box.getByRole("button", { name: "20/30/30, pooled" }).click();
    await expect(field).toHaveValue(/connection_limit=20&pool_timeout=30&connect_timeout=30/);
    await box.getByRole("button", { name: "Copy DATABASE_URL, corrected, with its password" }).click();
    expect(await copied(page)).toContain(`postgres.abcd:${password}@`);
    expect(await copied(page)).toContain("pgbouncer=true");
    // Another read goes out while it stands there.
    await page.waitForRequest("**/api/pool");
    const kept = await page.evaluate(() =>
      JSON.stringify([
        location.href,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        document.title,
      ]),
    );
    const outside = await box.evaluate((section) => {
      const copy = section.cloneNode(true);
      if (copy instanceof Element) for (const one of copy.querySelectorAll("textarea")) one.remove();
      return copy.textContent ?? "";
    });
    for (const part of [...parts, "aws-0-us-east-1", "postgres.abcd"])
      for (const text of [...sent, kept]) expect(text.includes(part), `${part} in ${text}`).toBe(false);
    for (const part of parts) expect(outside.includes(part), part).toBe(false);
    await expectBothFit(page);
  });

  test.describe("with reports", () => {
    test.use({ expected: OTHER_PORT });

    test("two deployments of an application are compared, the newest first and named", async ({
      page,
      signIn,
      stage,
    }) => {
      await signIn("viewer");
      const server = await stage.another({ INGEST_TOKEN: INGEST });
      try {
        await page.goto(`${server.url}/pool`);
        await ready(page);
        await expect(card(page, "No application has reported")).toContainText("npm run check -- --report");
        const good = "pgbouncer=true&connection_limit=5&pool_timeout=30&connect_timeout=30";
        await report(server.url, "a1b2c3d4e5f6", good);
        await report(server.url, "b2c3d4e5f6a7", good.replace("pgbouncer", "pgboucer"));
        await expect(
          page.getByText(/^web, deployment b2c3d4e \(production, iad1\), reported less than/),
        ).toBeVisible({
          timeout: 15_000,
        });
        await expect(heading(page)).toHaveText(/pgboucer|settings are wrong/);
        await expect(card(page, "web")).toContainText("What changed since a1b2c3d");
        const changed = card(page, "web").getByRole("list", { name: "What changed" });
        await expect(changed.getByRole("listitem").filter({ hasText: "pgbouncer:" })).toHaveText(
          /pgbouncer:.*true.*is now.*not set/,
        );
        await expect(changed).toContainText(/New failure: .*pgboucer/);
        await expect(page.locator("body")).not.toContainText("a-secret-of-web");
        await expectBothFit(page);
      } finally {
        await page.close();
        await stage.server.run("TRUNCATE lifeguard.pool_report", "shop");
        await server.stop();
      }
    });
  });
});

test.describe("with a database that never answers", () => {
  test.use({ expected: /status of 503|^503 from|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("the settings are judged, a probe says where it fails, and nothing is called right", async ({
    page,
    signIn,
    stage,
  }) => {
    await signIn("viewer");
    const dead = `127.0.0.1:${await freePort()}`;
    const server = await stage.another({
      DATABASE_URL: `postgresql://lifeguard:nothing@${dead}/shop?pgbouncer=true&connection_limit=20&pool_timeout=30`,
      DIRECT_URL: `postgresql://lifeguard:nothing@${dead}/shop`,
    });
    try {
      await page.goto(`${server.url}/pool`);
      await expect(page.getByRole("alert")).toBeVisible();
      const own = card(page, "Lifeguard's own variables");
      await expect(own).toContainText("connection_limit=20");
      await page.getByRole("button", { name: "Probe now" }).click();
      const proof = card(page, "Probed through");
      await expect(proof).toContainText(/DATABASE_URL does not work: .+/, { timeout: 30_000 });
      await expect(proof).toContainText("Not probed: ");
      await expect(heading(page)).not.toContainText("right");
      expect(await findings(page)).toEqual([]);
    } finally {
      await page.close();
      await server.stop();
    }
  });
});
