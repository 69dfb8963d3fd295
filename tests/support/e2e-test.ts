import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { gatherPeople, type People } from "./e2e-people";
import { type Role, SECRETS } from "./e2e-secrets";
import { type Stage, setStage } from "./e2e-stage";
import { watch } from "./e2e-watch";

export { expect } from "@playwright/test";
export type { People } from "./e2e-people";

type PerTest = {
  /** Signs the test's browser in. */
  signIn: (role: Role) => Promise<void>;
  people: People;
  /** Trouble that this test makes on purpose; any other word on the console fails it. */
  expected: RegExp | null;
  watched: undefined;
};

/** Playwright's test, with a stage per worker, people to open sessions, and an eye on console and network. */
export const test = base.extend<PerTest, { stage: Stage }>({
  stage: [
    async ({ browserName: _ }, use) => {
      const stage = await setStage();
      await use(stage);
      await stage.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ stage }, use) => use(stage.url),
  expected: [null, { option: true }],
  watched: [
    async ({ context, stage, expected }, use) => {
      const { problems } = watch(context, stage.url);
      await use(undefined);
      const unexpected = problems.filter((problem) => !expected?.test(problem));
      expect(unexpected, "console and network").toEqual([]);
    },
    { auto: true },
  ],
  signIn: ({ context, stage }, use) =>
    use(async (role) => {
      const data = { token: SECRETS[role] };
      const answer = await context.request.post(`${stage.url}/api/sign-in`, { data });
      expect(answer.status()).toBe(200);
    }),
  people: async ({ stage }, use) => {
    const people = gatherPeople(stage);
    await use(people);
    await people.leave();
  },
});

/** Waits until a page of figures has drawn its first answer. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("main")).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** The card whose heading begins so. */
export function card(page: Page, title: string): Locator {
  const name = new RegExp(`^${title}`);
  return page.locator("section").filter({ has: page.getByRole("heading", { name }) });
}
