import type { Page } from "@playwright/test";
import { expect, ready, test } from "../support/e2e-test";

/** When the page asked the API, in ms of this test's clock. */
function recordReads(page: Page): number[] {
  const reads: number[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/api/")) reads.push(performance.now());
  });
  return reads;
}

/** Nothing is asked while the page's clock goes on by three reads and more; what was under way when it began may end. */
async function expectSilence(page: Page, reads: number[]): Promise<void> {
  await page.waitForLoadState("networkidle");
  const before = reads.length;
  await page.clock.runFor(3_500);
  // What its timers asked for has left the page by now.
  await page.waitForTimeout(250);
  expect(reads.length - before, "reads while stopped").toBe(0);
}

async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (value ? "hidden" : "visible"),
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test.beforeEach(async ({ page, signIn }) => {
  await signIn("viewer");
  // Goes as the real one does, and can be put forward.
  await page.clock.install();
  // Before the page's own scripts, so that its first read is in the fastest rhythm too.
  await page.addInitScript(() => {
    if (!localStorage.getItem("lifeguard.interval")) localStorage.setItem("lifeguard.interval", "1000");
  });
});

for (const path of ["/", "/sessions", "/setup"]) {
  test(`pausing stops every read on ${path}, by button and by key`, async ({ page }) => {
    await page.goto(path);
    await ready(page);
    const reads = recordReads(page);
    await expect.poll(() => reads.length).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Paused." })).toBeVisible();
    await expectSilence(page, reads);
    const before = reads.length;
    await page.keyboard.press("p");
    await expect(page.getByText("Paused.")).toBeHidden();
    await expect.poll(() => reads.length).toBeGreaterThan(before + 1);
  });
}

test("a hidden tab reads nothing, and reads at once when it is seen again", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  const reads = recordReads(page);
  await expect.poll(() => reads.length).toBeGreaterThan(1);
  await setHidden(page, true);
  await expectSilence(page, reads);
  // "At once" is well before a whole turn of the interval would be over, on a busy machine too.
  await page.getByRole("combobox", { name: "Refresh interval" }).selectOption("2000");
  const before = reads.length;
  const seen = performance.now();
  await setHidden(page, false);
  await expect.poll(() => reads.length, { intervals: [20] }).toBeGreaterThan(before);
  expect((reads[before] ?? Number.POSITIVE_INFINITY) - seen).toBeLessThan(1_500);
});

test("the interval is chosen once for all pages and kept", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  const choice = page.getByRole("combobox", { name: "Refresh interval" });
  await expect(choice).toHaveValue("1000");
  await choice.selectOption({ label: "every 10 s" });
  await page.reload();
  await ready(page);
  await expect(choice).toHaveValue("10000");
  const reads = recordReads(page);
  await expectSilence(page, reads);
  await page.goto("/sessions");
  await expect(choice).toHaveValue("10000");
});

test("one read serves every figure of a page", async ({ page }) => {
  const reads = recordReads(page);
  await page.goto("/");
  await ready(page);
  const before = reads.length;
  const begun = performance.now();
  await expect.poll(() => reads.length - before).toBeGreaterThanOrEqual(3);
  // Header, sidebar and page share the question: one a second, not one each. On a busy machine one is told of late, and the next is not.
  expect(performance.now() - begun).toBeGreaterThan(1_500);
});

test("after 30 minutes untouched reads stop and the page says why; a wall screen goes on", async ({
  page,
}) => {
  await page.goto("/");
  await ready(page);
  const reads = recordReads(page);
  await page.clock.fastForward("29:00");
  await expect(page.getByText("untouched for 30 minutes")).toBeHidden();
  await page.clock.fastForward("01:30");
  const notice = page.getByRole("status").filter({ hasText: "untouched for 30 minutes" });
  await expect(notice).toBeVisible();
  await expectSilence(page, reads);
  const before = reads.length;
  // A nudged mouse is no reader.
  await page.mouse.move(400, 300);
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Resume" }).click();
  await expect(notice).toBeHidden();
  await expect.poll(() => reads.length).toBeGreaterThan(before);
  await page.clock.fastForward("31:00");
  await notice.getByRole("button", { name: "Keep on: wall screen" }).click();
  await expect(notice).toBeHidden();
  await page.clock.fastForward("31:00");
  const after = reads.length;
  await expect.poll(() => reads.length).toBeGreaterThan(after);
  await expect(notice).toBeHidden();
});
