import { ACTIONS_A_MINUTE } from "../../lib/server/limits/actions";
import { errorIn } from "../support/e2e-api";
import { raw } from "../support/e2e-raw";
import { expect, test } from "../support/e2e-test";

const tokens = { ana: "ana-acts-without-end-5f2c81", bob: "bob-acts-once-in-a-while-7d" };
const never = "2001-02-03T04:05:06.070809Z";
const nobody = JSON.stringify({
  ...{ backendStart: never, xactStart: null, queryStart: null, stateChange: never, state: "idle" },
});

test("a token that acts without end is told to wait, and how long; another's goes on", async ({ stage }) => {
  const server = await stage.another({
    DASHBOARD_TOKENS: `ana:operator:${tokens.ana},bob:operator:${tokens.bob}`,
  });
  try {
    const act = (name: keyof typeof tokens) =>
      raw(`${server.url}/api/sessions/2147483647/terminate`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${tokens[name]}` },
        body: nobody,
      });
    const begun = performance.now();
    const replies = await Promise.all([...Array(ACTIONS_A_MINUTE + 30)].map(() => act("ana")));
    const passedS = (performance.now() - begun) / 1_000;
    const done = replies.filter(({ status }) => status === 404);
    const refused = replies.filter(({ status }) => status === 429);
    expect(done.length + refused.length).toBe(replies.length);
    expect(done.length).toBeGreaterThanOrEqual(ACTIONS_A_MINUTE);
    expect(done.length).toBeLessThanOrEqual(ACTIONS_A_MINUTE + passedS + 1);
    for (const reply of refused) {
      expect(Number(reply.headers["retry-after"])).toBeGreaterThanOrEqual(1);
      const error = errorIn({ ...reply, headers: new Headers() });
      expect(error).toMatchObject({
        code: "too_many",
        hint: expect.stringMatching(/^Nothing was done\. Wait \d+ s/),
      });
    }
    expect((await act("bob")).status).toBe(404);
    // Looking is not acting.
    const headers = { authorization: `Bearer ${tokens.ana}` };
    expect((await raw(`${server.url}/api/sessions`, { headers })).status).toBe(200);
    // As it was told.
    await expect.poll(async () => (await act("ana")).status, { timeout: 5_000 }).toBe(404);
  } finally {
    await server.stop();
  }
});
