import type { Page } from "@playwright/test";
import { pages } from "../support/e2e-routes";
import { expect, ready, test } from "../support/e2e-test";

const LITERAL = "dora-8823-literal";

/** Keeps the text of everything the server sends to this page from now on. */
function recordTraffic(page: Page): () => Promise<string[]> {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "image" || response.status() >= 300) return;
    bodies.push(response.text().catch(() => ""));
  });
  return () => Promise.all(bodies);
}

async function everywhere(page: Page, see: () => Promise<void>): Promise<void> {
  for (const path of pages) {
    await page.goto(path);
    await ready(page);
    await see();
  }
  for (const name of ["Overview", "Sessions", "SQL", "Setup"]) {
    const link = page.getByRole("link", { name: new RegExp(`^${name}`) }).first();
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await ready(page);
    await see();
  }
  await page.goto(`/sessions?search=oracle`);
  await page.getByRole("link", { name: /^pid \d+, oracle$/ }).click();
  await expect(page.getByRole("dialog")).toContainText("pg_sleep");
  await see();
}

test("a viewer never receives a literal, on no page and in no answer", async ({ page, people, signIn }) => {
  await people.run("oracle", `SELECT pg_sleep(58), '${LITERAL}'`);
  await people.hold("oracle-blocker");
  await signIn("viewer");
  const traffic = recordTraffic(page);
  await everywhere(page, async () => expect(await page.content()).not.toContain(LITERAL));
  await expect(page.getByRole("dialog")).toContainText("SELECT pg_sleep(?), ?");
  await expect(page.getByRole("dialog")).toContainText("Literals are masked for viewers");
  const bodies = await traffic();
  expect(bodies.length).toBeGreaterThan(20);
  expect(bodies.filter((body) => body.includes(LITERAL))).toEqual([]);
  // Nor may the search tell what the mask hides.
  await page.goto(`/sessions?search=${LITERAL}`);
  await expect(page.getByText(/^None of \d+ sessions match$/)).toBeVisible();
});

test("an operator sees the query as it ran, and finds it by its literal", async ({
  page,
  people,
  signIn,
}) => {
  await people.run("oracle", `SELECT pg_sleep(58), '${LITERAL}'`);
  await signIn("operator");
  await page.goto(`/sessions?search=${LITERAL}`);
  await page.getByRole("link", { name: /^pid \d+, oracle$/ }).click();
  await expect(page.getByRole("dialog")).toContainText(`SELECT pg_sleep(58), '${LITERAL}'`);
});
