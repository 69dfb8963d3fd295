import type { Page } from "@playwright/test";
import { alive, deed, dialog, ender, news } from "../support/e2e-actions";
import { expect, ready, test } from "../support/e2e-test";

/** The viewer's clock is wrong by so much; it still runs, and performance.now() was never told the time of day. */
const shiftClock = (page: Page, byMs: number) =>
  page.addInitScript((by) => {
    const now = Date.now;
    window.Date = new Proxy(Date, {
      construct: (target, args) => Reflect.construct(target, args.length > 0 ? args : [now() + by]),
      get: (target, name) => (name === "now" ? () => now() + by : Reflect.get(target, name)),
    });
  }, byMs);

/** The first duration in a text, in seconds, as "812 ms", "4.2 s", "1 m 5 s" or "2 h 3 m 1 s". */
function seconds(text: string | null): number {
  const found = /(?:(\d+) h )?(?:(\d+) m )?(\d+(?:\.\d+)?) (ms|s)\b/.exec(text ?? "");
  if (!found) return Number.NaN;
  const [, hours = "0", minutes = "0", rest = "0", unit] = found;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest) / (unit === "ms" ? 1000 : 1);
}

for (const minutes of [10, -10]) {
  test(`a viewer's clock that is ${minutes} minutes wrong changes no age, no chart and no signal`, async ({
    page,
    people,
    signIn,
    stage,
  }) => {
    await shiftClock(page, minutes * 60_000);
    await signIn("operator");
    const { pid } = await people.hold("billing-worker");
    await people.want("checkout");
    await page.goto("/");
    await ready(page);
    const off = await page.evaluate(() => Date.now() - performance.timeOrigin - performance.now());
    expect(Math.abs(off - minutes * 60_000)).toBeLessThan(5_000);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "1 session is blocked by billing-worker",
    );
    await expect(page.getByRole("region", { name: "Trouble" })).toHaveCount(0);
    await expect(page.getByRole("main")).not.toContainText(/stale|ago:/);
    const suspect = page.getByText(new RegExp(`pid ${pid} (is|has been) idle in transaction for`));
    expect(seconds(await suspect.textContent())).toBeLessThan(45);

    await page.goto(`/blocking?node=${pid}`);
    await ender(page, pid, "billing-worker").first().click();
    await expect(dialog(page)).toContainText("Still at this very work");
    await deed(page, pid).click();
    await expect(news(page)).toContainText("Signalled. Gone after");
    expect(await alive(stage, pid)).toEqual([]);
    await dialog(page).getByRole("button", { name: "Close" }).first().click();
    // The server's clock says when; the page may say it in the viewer's zone.
    await page.goto("/audit");
    // Not the header's, which says how old the figures are.
    const newest = page.getByRole("main").locator("time").first();
    const at = Date.parse((await newest.getAttribute("datetime")) ?? "");
    expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
  });
}
