import type { Page } from "@playwright/test";
import pg from "pg";
import { openDatabase } from "../../lib/server/db/database";
import { packDetail } from "../../lib/server/memory/pack";
import { createLive } from "../../lib/server/snapshot/live";
import { type MemorySample, sampleOf } from "../../lib/shared/memory/sample";
import { moments } from "../../lib/views/moments/contract";
import { answerOf, ask, errorIn } from "../support/e2e-api";
import { findings } from "../support/e2e-axe";
import { copied, overflow, root, verdict } from "../support/e2e-blocking";
import type { Stage } from "../support/e2e-stage";
import { expect, ready, test } from "../support/e2e-test";
import { seedSamples } from "../support/memory-seed";

const MINUTE = 60_000;
/** Three hours ago, on a whole minute. */
const THEN = Math.floor(Date.now() / MINUTE) * MINUTE - 180 * MINUTE;
const iso = (at: number) => new Date(at).toISOString();
const banner = (page: Page) => page.getByRole("region", { name: "The past" });

/** What the database is like now, as a sample. */
async function sampleNow({ server, variables }: Stage): Promise<MemorySample> {
  const database = openDatabase(variables.DIRECT_URL ?? server.url({ user: "lifeguard", database: "shop" }));
  try {
    const live = await createLive({ database, name: { label: "shop test", production: false } }).read();
    const seen = { ...live, counters: null, pooler: null, deployment: { deployment: null, commit: null } };
    return sampleOf(seen, ({ pid }) => `text-${pid}`);
  } finally {
    await database.close();
  }
}

async function inStore<T>({ server }: Stage, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server.url({ user: "postgres", database: "shop" }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Keeps `samples` from THEN on, 10 s apart. */
async function keep(stage: Stage, samples: readonly MemorySample[]): Promise<void> {
  const bodies = await Promise.all(samples.map(({ detail }) => packDetail(detail)));
  const targetId = samples[0]?.targetId ?? "";
  await inStore(stage, async (client) => {
    await client.query("DELETE FROM lifeguard.sample_detail WHERE bucket < now() - interval '1 h'");
    await client.query("DELETE FROM lifeguard.sample WHERE bucket < now() - interval '1 h'");
    await client.query("DELETE FROM lifeguard.load WHERE bucket < now() - interval '1 h'");
    await seedSamples(client, {
      ...{ targetId, from: THEN - 10 * MINUTE, to: THEN + samples.length * 10_000, everyMs: 10_000 },
      detail: (at) => {
        const body = bodies[(at - THEN) / 10_000];
        return body ? { body, blocking: true } : null;
      },
      load: (at) => [
        { wait: "CPU", application: "web", sessions: 2 },
        ...(at >= THEN
          ? [{ wait: "Lock:transactionid", query: "waiting", application: "checkout", sessions: 3 }]
          : []),
      ],
    });
    const texts = samples.flatMap(({ texts }) => texts);
    for (const { id, text } of [...texts, { id: "waiting", text: "UPDATE invoices SET paid = ?" }])
      await client.query(
        "INSERT INTO lifeguard.query_text VALUES ($1, $2, $3, now(), now()) ON CONFLICT DO NOTHING",
        [...[targetId, id, text]],
      );
  });
}

test.describe("a moment", () => {
  test.use({ expected: /status of 4(04|10)/ });

  test("is opened by its address, told to be past, stepped through, and shared; nothing acts there", async ({
    page,
    context,
    people,
    signIn,
    stage,
  }) => {
    const { pid } = await people.hold("billing-worker", 31);
    await people.want("checkout", 31);
    await people.want("checkout", 31);
    const blocked = await sampleNow(stage);
    await people.leave();
    await keep(stage, [blocked, await sampleNow(stage)]);

    await signIn("operator");
    await page.goto(`/blocking?at=${iso(THEN + 3_000)}`);
    await ready(page);
    await expect(verdict(page)).toHaveText(/^3 h \d m ago: 2 sessions .*billing-worker/);
    await expect(banner(page)).toContainText(`${iso(THEN).slice(0, 19).replace("T", " ")} UTC · 3 h`);
    await expect(root(page, pid)).toContainText("blocks 2");
    await expect(page.getByRole("button", { name: /(Terminate|Cancel query of) session|^End/ })).toHaveCount(
      0,
    );
    await expect(page.getByRole("button", { name: "Pause" })).toHaveCount(0);
    await root(page, pid)
      .focus()
      .catch(() => {});
    await page.keyboard.press("x");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    await test.step("the next sample, by key and by button, and back", async () => {
      await page.keyboard.press("]");
      await expect(page).toHaveURL(`/blocking?at=${iso(THEN + 10_000)}`);
      await expect(verdict(page)).toHaveText(/ago: no one is blocked/);
      await page.keyboard.press("[");
      await expect(root(page, pid)).toContainText("blocks 2");
      await expect(banner(page).getByRole("button", { name: "Previous" })).toBeDisabled();
    });

    await test.step("other pages stay in the moment", async () => {
      await page
        .getByRole("navigation", { name: "Pages" })
        .getByRole("link", { name: /^Sessions/ })
        .click();
      await expect(page).toHaveURL(`/sessions?at=${iso(THEN)}`);
      await page.getByRole("link", { name: `pid ${pid}, billing-worker` }).click();
      await expect(page.getByRole("dialog")).toContainText("This is the past: nothing can be ended here.");
      await expect(page.getByRole("dialog")).toContainText("UPDATE invoices SET paid");
      await page.keyboard.press("Escape");
      await page.keyboard.press("g");
      await page.keyboard.press("o");
      await expect(page).toHaveURL(`/?at=${iso(THEN)}`);
      await expect(verdict(page)).toHaveText(/^3 h \d m ago: /);
    });

    await test.step("its link shows a viewer the same", async () => {
      const link = await copied(page, context, "Copy link to this moment");
      await context.clearCookies();
      await signIn("viewer");
      await page.goto(link);
      await ready(page);
      await expect(banner(page)).toContainText(iso(THEN).slice(11, 19));
      await expect(verdict(page)).toHaveText(/^3 h \d m ago: /);
    });

    await test.step("a moment that is none is a 400 that names it; views without a past know no moments", async () => {
      for (const path of [
        "sessions?at=yesterday",
        "blocking?at=",
        "connections?at=2026-11-25T01:14:10",
        "pool?at=now",
      ]) {
        const reply = await ask(`${stage.url}/api/${path}`, "operator");
        expect({ path, status: reply.status, field: errorIn(reply).field }).toEqual({
          path,
          status: 400,
          field: "at",
        });
      }
      const { data } = await answerOf(moments, stage.url, "viewer", `/${iso(THEN + 1)}`);
      expect(data).toMatchObject({ bucket: iso(THEN), previous: null, next: iso(THEN + 10_000), step: 10 });
    });

    await test.step("what is not kept names the nearest; what has no past says so", async () => {
      await page.goto(`/?at=${iso(THEN - 5 * MINUTE)}`);
      await expect(page.locator("main").getByRole("alert")).toContainText(
        "Of this time only figures are kept",
      );
      await banner(page).getByRole("button", { name: "Nearest kept" }).click();
      await expect(verdict(page)).toHaveText(/^3 h \d m ago: /);
      await page.goto(`/queries?at=${iso(THEN)}`);
      await expect(banner(page)).toContainText("This page has no past: it shows now.");
      await banner(page).getByRole("link", { name: "Blocking then" }).click();
      await expect(root(page, pid)).toContainText("blocks 2");
      await banner(page).getByRole("button", { name: "Back to now" }).click();
      await expect(page).toHaveURL("/blocking");
      await expect(banner(page)).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
    });
  });
});

test("load is told apart, looked into, and leads to the moment of its most; it and a moment fit", async ({
  page,
  people,
  signIn,
  stage,
}) => {
  await people.hold("billing-worker", 32);
  await people.want("checkout", 32);
  const blocked = await sampleNow(stage);
  await people.leave();
  await keep(stage, [blocked, blocked]);
  await signIn("viewer");
  // Other tests keep samples of other times in this database.
  await page.goto(`/load?from=${iso(THEN - 14 * MINUTE)}&to=${iso(THEN + MINUTE)}`);
  await ready(page);
  await expect(verdict(page)).toHaveText(/^2\.\d sessions at work on average, \d\d % on CPU/);
  await expect(page.getByText(/with 95 % certainty: \d+ samples, one each/)).toBeVisible();
  await page.getByRole("button", { name: "Lock:transactionid" }).click();
  await expect(page).toHaveURL(/by=query/);
  await expect(page.getByRole("button", { name: "UPDATE invoices SET paid = ?" })).toBeVisible();
  await page.getByText("application", { exact: true }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "at its most" }).click();
  await expect(page).toHaveURL(/\/sessions\?application=checkout&at=/);
  await expect(banner(page)).toContainText("The past:");
  await page.goBack();
  await page.getByRole("button", { name: "Remove wait event: Lock:transactionid" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(3);

  for (const [colorScheme, size] of [
    ["dark", { width: 1440, height: 900 }],
    ["light", { width: 390, height: 844 }],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`/blocking?at=${iso(THEN)}`);
    await ready(page);
    await expect(banner(page)).toContainText("UTC");
    expect(await findings(page, { of: "wcag" }), colorScheme).toEqual([]);
    expect(await overflow(page), colorScheme).toBeLessThanOrEqual(0);
  }
});
