import { ask, errorIn } from "../support/e2e-api";
import { newClient, raw } from "../support/e2e-raw";
import { SECRETS } from "../support/e2e-secrets";
import { expect, test } from "../support/e2e-test";

const wrong = (n: number) => `wrong-token-${n}-of-a-stranger-who-guesses`;
const json = { "content-type": "application/json" };

const ways = {
  "at the sign-in": {
    path: "/api/sign-in",
    guess: (token: string) => ({ method: "POST", headers: json, body: JSON.stringify({ token }) }),
  },
  "as bearer tokens": {
    path: "/api/sessions",
    guess: (token: string) => ({ headers: { authorization: `Bearer ${token}` } }),
  },
} as const;

for (const [where, { path, guess }] of Object.entries(ways)) {
  test(`1,000 wrong tokens ${where} are slowed, then refused; the right one works elsewhere meanwhile`, async ({
    stage,
  }) => {
    const attacker = newClient();
    const numbers = [...Array(1_000).keys()];
    const replies: Awaited<ReturnType<typeof raw>>[] = [];
    const begun = performance.now();
    const attack = Promise.all(
      [...Array(20).keys()].map(async () => {
        for (let n = numbers.shift(); n !== undefined; n = numbers.shift())
          replies.push(await raw(stage.url + path, { ...guess(wrong(n)), from: attacker }));
      }),
    );
    const elsewhere: Awaited<ReturnType<typeof raw>>[] = [];
    while (replies.length < 1_000) {
      elsewhere.push(await raw(stage.url + path, { ...guess(SECRETS.operator), from: newClient() }));
      if (elsewhere.length > 1_000) break;
      await Promise.race([attack, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    await attack;
    const forgotten = (performance.now() - begun) / 6_000;

    const answered = replies.filter(({ status }) => status === 401);
    const refused = replies.filter(({ status }) => status === 429);
    expect(answered.length + refused.length).toBe(1_000);
    expect(answered.length).toBeGreaterThanOrEqual(10);
    expect(answered.length).toBeLessThanOrEqual(11 + forgotten);
    expect(answered.filter(({ ms }) => ms >= 195).length).toBeGreaterThanOrEqual(5);
    const waits = refused.map(({ headers }) => Number(headers["retry-after"]));
    expect(waits.every((wait) => Number.isInteger(wait) && wait >= 1 && wait <= 300)).toBe(true);
    expect(Math.max(...waits)).toBeGreaterThan(60);
    expect(elsewhere.length).toBeGreaterThan(1);
    expect(elsewhere.filter(({ status }) => status !== 200)).toEqual([]);
    const slowest = Math.max(...elsewhere.map(({ ms }) => ms));
    expect(slowest, "ms of the slowest right token").toBeLessThan(2_000);
    for (const { text } of refused) expect(text).not.toContain("wrong-token-");
  });
}

test("the right token gets in from an address with wrong ones; a cookie is not counted", async ({
  stage,
}) => {
  const office = newClient();
  const signIn = (token: string) =>
    raw(`${stage.url}/api/sign-in`, { ...ways["at the sign-in"].guess(token), from: office });
  for (let n = 0; n < 12; n++) await signIn(wrong(n));
  const refused = await signIn(wrong(0));
  expect(refused.status).toBe(429);
  expect(errorIn({ ...refused, headers: new Headers() })).toMatchObject({
    code: "too_many",
    hint: expect.stringMatching(/Wait \d+ seconds/),
  });
  const right = await signIn(SECRETS.operator);
  expect(right.status).toBe(200);
  const cookie = right.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  for (let n = 0; n < 30; n++) {
    const { status } = await raw(`${stage.url}/api/sessions`, { headers: { cookie }, from: office });
    expect(status).toBe(200);
  }
});

test.describe("in a browser", () => {
  test.use({ expected: /status of 429/ });
  test("the refusal is a page with the wait, and the right token then signs in", async ({ page, stage }) => {
    const from = newClient();
    const earlier = [...Array(15).keys()].map((n) =>
      raw(`${stage.url}/api/sign-in`, { ...ways["at the sign-in"].guess(wrong(n)), from }),
    );
    await Promise.all(earlier);
    await page.setExtraHTTPHeaders({ "x-forwarded-for": from });
    await page.goto("/sign-in");
    await page.getByLabel("Token").fill(wrong(15));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Too many wrong tokens came from this address.",
    );
    await expect(page.getByText(/Wait \d+ seconds/)).toBeVisible();
    await page.goto("/sign-in");
    await page.getByLabel("Token").fill(SECRETS.operator);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/");
  });
});

test("without TRUST_PROXY a made-up X-Forwarded-For buys no fresh start", async ({ stage }) => {
  const direct = await stage.another({ TRUST_PROXY: "" });
  try {
    const tries = (count: number, from?: () => string) =>
      Promise.all(
        [...Array(count).keys()].map(async (n) => {
          const init = { ...ways["as bearer tokens"].guess(wrong(n)), ...(from && { from: from() }) };
          return (await raw(`${direct.url}/api/sessions`, init)).status;
        }),
      );
    const refusedOf = (statuses: number[]) => statuses.filter((status) => status === 429).length;
    // The socket's own address is one client.
    expect(refusedOf(await tries(15))).toBeGreaterThanOrEqual(4);
    expect((await ask(`${direct.url}/api/sessions`, "operator")).status).toBe(200);
    // Whoever claims to be another each time shares one larger bucket with all who claim.
    expect(refusedOf(await tries(200, newClient))).toBeGreaterThanOrEqual(80);
    const right = { headers: { authorization: `Bearer ${SECRETS.operator}` }, from: newClient() };
    expect((await raw(`${direct.url}/api/sessions`, right)).status).toBe(200);
  } finally {
    await direct.stop();
  }
});

for (const { whose, path, method, secret, right } of [
  {
    whose: "the scheduler's secret",
    path: "/api/cron/sample",
    method: "GET",
    secret: SECRETS.cron,
    right: 200,
  },
  // An empty body is no report: it was let in.
  {
    whose: "the reports' token",
    path: "/api/pool/reports",
    method: "POST",
    secret: SECRETS.ingest,
    right: 400,
  },
]) {
  test(`${whose} cannot be tried without end either`, async ({ stage }) => {
    const from = newClient();
    const call = (token: string) =>
      raw(stage.url + path, { method, headers: { authorization: `Bearer ${token}` }, from });
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await call(wrong(n))).status);
    expect(statuses.slice(-1)).toEqual([429]);
    expect((await call(secret)).status).toBe(right);
  });
}
