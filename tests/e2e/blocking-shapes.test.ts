import type { Locator, Page } from "@playwright/test";
import { findings } from "../support/e2e-axe";
import { copied, overflow, root, tree, verdict } from "../support/e2e-blocking";
import { stopShapes, test } from "../support/e2e-shapes";
import { expect } from "../support/e2e-test";

const sizes = { screen: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

// They stand on a server with a dashboard of its own, one after the other.
test.use({ expected: /^request to another host: http:\/\/127\.0\.0\.1:/ });
test.describe.configure({ mode: "default" });
test.slow();
test.afterAll(stopShapes);

const items = (page: Page, id: number | string) => tree(page, id).getByRole("treeitem");
const levels = (rows: Locator) =>
  rows.evaluateAll((elements) => elements.map((element) => Number(element.getAttribute("aria-level"))));
/** Of those drawn, whose name or pid does not fit, is cut away, or lies off the screen. */
const unreadable = (rows: Locator) =>
  rows.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const pid = element.querySelector("bdi");
      const box = element.getBoundingClientRect();
      if (!pid) return [];
      const { left, right } = pid.getBoundingClientRect();
      const whole = pid.scrollWidth <= pid.clientWidth + 1 || getComputedStyle(pid).display === "inline";
      const inside = left >= 0 && right <= innerWidth && box.left >= 0 && box.right <= innerWidth;
      return whole && inside && box.height >= 36 ? [] : [element.getAttribute("aria-label") ?? ""];
    }),
  );

/**
 * On a screen and on a phone: nothing for axe to find, nothing wider than the screen. `see` looks at each size. In `both` themes, or the
 * screen in the dark and the phone in the light: what the shapes differ in has one colour.
 */
async function onBoth(page: Page, see: (phone: boolean) => Promise<void>, both = false): Promise<void> {
  for (const [name, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await see(name === "phone");
    const one = name === "phone" ? "light" : "dark";
    for (const [index, colorScheme] of (both ? (["dark", "light"] as const) : ([one] as const)).entries()) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toContainClass(colorScheme);
      expect(
        await findings(page, { of: index === 0 ? "all" : "colours" }),
        `${name}, ${colorScheme}`,
      ).toEqual([]);
      expect(await overflow(page), `${name}, ${colorScheme}`).toBeLessThanOrEqual(0);
    }
  }
}

/** On a phone the tree unfolds on demand. */
async function unfold(page: Page, id: number): Promise<void> {
  const button = root(page, id).getByRole("button", { name: /^\d+ waiting$/ });
  if (await button.isVisible()) await button.click();
  await expect(tree(page, id)).toBeVisible();
}

test("a chain of 20, a circle and one with two parents are read on a screen, on a phone, by key and by ear", async ({
  page,
  signIn,
  open,
  context,
}) => {
  const shapes = await open();
  const chain = await shapes.chain(20);
  const circle = await shapes.circle();
  const [first = 0, second = 0, migration = 0] = await shapes.twoParents();
  await shapes.standing(19 + 3 + 1);
  const [head = 0] = chain;
  await signIn("operator");
  await page.goto(`${shapes.url}/blocking`);
  await expect(verdict(page)).toHaveText("23 sessions wait on 4 roots");
  await expect(page.getByRole("main")).toContainText("Of them 3 are in a deadlock.");

  await onBoth(
    page,
    async (phone) => {
      await unfold(page, head);
      // A tree with levels, each named by place and number: what a screen reader says.
      expect(await levels(items(page, head))).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
      for (const [index, pid] of chain.slice(1).entries())
        await expect(items(page, head).nth(index)).toHaveAccessibleName(new RegExp(`^pid ${pid}, step-`));
      await expect(items(page, head).first()).toHaveAttribute("aria-posinset", "1");
      await expect(items(page, head).first()).toHaveAttribute("aria-expanded", "true");
      // What is too deep to be set in further is numbered.
      await expect(items(page, head).nth(18)).toContainText("level 19");
      expect(await unreadable(items(page, head)), phone ? "phone" : "screen").toEqual([]);

      const ringRoot = page.getByRole("region", { name: /^Root/ }).filter({ hasText: "deadlock of 3" });
      await expect(ringRoot).toContainText("PostgreSQL breaks it after deadlock_timeout");
      // Whoever of the three stands at its head, it runs from that one to that one.
      const [one, two, three] = circle;
      const rounds = [`${one} > ${two} > ${three} > ${one}`, `${two} > ${three} > ${one} > ${two}`];
      await expect(ringRoot).toContainText(
        new RegExp([...rounds, `${three} > ${one} > ${two} > ${three}`].join("|")),
      );
      await expect(root(page, first).or(root(page, second))).toHaveCount(2);
    },
    true,
  );

  // The second parent is a reference: the waiter stands once and names the other, whose card leads to it.
  const parents = [first, second];
  const shown = page.getByRole("treeitem", { name: new RegExp(`^pid ${migration},`) });
  await page.setViewportSize(sizes.screen);
  await expect(shown).toHaveCount(1);
  const under = (await tree(page, first).getByRole("treeitem").count()) === 1 ? first : second;
  const other = parents.find((pid) => pid !== under) ?? 0;
  await expect(shown.getByRole("button", { name: new RegExp(`^also blocked by ?${other}$`) })).toBeVisible();
  await root(page, other)
    .getByRole("button", { name: String(migration), exact: true })
    .click();
  await expect(shown).toBeFocused();

  // By key: to the end of the chain, to its parent, and to a pid by typing it.
  await items(page, head).first().focus();
  await page.keyboard.press("End");
  await expect(items(page, head).nth(18)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(items(page, head).nth(17)).toBeFocused();
  await page.keyboard.type(String(chain[7]));
  await expect(items(page, head).nth(6)).toBeFocused();

  const text = await copied(page, context, "Copy the lock graph as text");
  for (const pid of [...chain, ...circle, first, second, migration])
    expect(text).toMatch(new RegExp(`\\b${pid}\\b`));

  // Charted live, the roots' names on it.
  const lanes = page.getByRole("list", { name: "Roots, the most harmful first" });
  await expect(lanes).toContainText("step-1");
  await expect(
    page.getByRole("img", { name: /^Blocked sessions over the last 15 minutes: .*now 23/ }),
  ).toBeVisible();
});

test("a star of 40 different ones is read on a screen and on a phone", async ({ page, signIn, open }) => {
  const shapes = await open();
  const head = await shapes.star(40);
  await shapes.standing(40);
  await signIn("operator");
  await page.goto(`${shapes.url}/blocking`);
  await expect(verdict(page)).toHaveText(`40 sessions wait behind nightly-import ${head}`);
  await expect(root(page, head)).toContainText("Terminate lets 40 go on now");
  await onBoth(page, async (phone) => {
    await unfold(page, head);
    expect(await levels(items(page, head))).toEqual(Array.from({ length: 40 }, () => 1));
    await expect(items(page, head).last()).toHaveAttribute("aria-setsize", "40");
    for (const number of [1, 17, 40])
      await expect(tree(page, head).getByText(`shop-${number}`, { exact: true })).toBeVisible();
    expect(await unreadable(items(page, head)), phone ? "phone" : "screen").toEqual([]);
  });
});

test("what cannot be seen is said: a role without pg_monitor, another database's tables, PostgreSQL 13", async ({
  page,
  signIn,
  open,
}) => {
  const shapes = await open({ major: 13, user: "nobody_special" });
  const head = await shapes.star(2, "stock");
  await shapes.standing(2);
  await signIn("operator");
  await page.goto(`${shapes.url}/blocking`);
  await expect(verdict(page)).toHaveText(/^2 sessions wait behind /);
  await onBoth(page, async () => {
    await unfold(page, head);
    const main = page.getByRole("main");
    await expect(main).toContainText(/what \d+ of \d+ sessions run is hidden from this role\./);
    await expect(main).toContainText("Relations of other databases (stock) have no names here");
    await expect(main).toContainText("PostgreSQL before 14 keeps no start of a wait");
    await expect(main).toContainText("query hidden from this role");
    await expect(items(page, head).first()).toHaveAccessibleName(/, waiting at least /);
    await expect(items(page, head).first()).toContainText(/relation \d+ in database stock/);
  });
  await expect(page.getByRole("link", { name: "What a grant would add" })).toHaveAttribute("href", "/setup");
});

// The last: to send 500 home takes longer than to stop their server.
test("500 who want one row are a few lines, and each of them is found", async ({
  page,
  signIn,
  open,
  context,
}) => {
  const shapes = await open();
  const head = await shapes.queue(500);
  await shapes.standing(500);
  await signIn("operator");
  await page.goto(`${shapes.url}/blocking`);
  await expect(verdict(page)).toHaveText(`500 sessions wait behind billing-worker ${head}`);
  await expect(root(page, head)).toContainText("Terminate lets 1 go on now, 499 follow");
  await expect(page.getByRole("main")).toContainText("More than 50 sessions wait");
  await onBoth(page, async () => {
    await unfold(page, head);
    // The first in line, three behind it, and one line for the rest.
    expect(await levels(items(page, head))).toEqual([1, 2, 2, 2, 2]);
    await expect(items(page, head).last()).toHaveAccessibleName(/^496 more like these, waiting up to /);
    expect(await unreadable(items(page, head))).toEqual([]);
  });
  await page.setViewportSize(sizes.screen);
  await items(page, head).last().click();
  await expect(items(page, head)).toHaveCount(105);
  await expect(items(page, head).last()).toHaveAccessibleName(/^Show 100 more of 396 like these/);

  // One deep in the line, by a link as from a colleague.
  const deep = await shapes.server.run(
    `SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'tuple' ORDER BY waitstart OFFSET 300 LIMIT 1`,
  );
  const { pid } = deep.rows[0];
  await page.goto(`${shapes.url}/blocking?node=${pid}`);
  await expect(tree(page, head).getByRole("treeitem", { name: new RegExp(`^pid ${pid},`) })).toBeVisible();
  const text = await copied(page, context, "Copy the lock graph as text");
  expect(text).toContain("and 496 more like these");
  expect(text.split("\n").length).toBeLessThan(20);
});
