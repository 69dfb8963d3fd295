import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { alerts } from "../../lib/views/alerts/contract";
import { answerOf, awake } from "../support/e2e-api";
import { findings } from "../support/e2e-axe";
import { SECRETS } from "../support/e2e-secrets";
import { card, expect, ready, test } from "../support/e2e-test";

// Another port, and an edit that makes no sense.
test.use({ expected: /status of 422|^request to another host: http:\/\/127\.0\.0\.1:/ });

/** Somebody who takes messages. */
async function receiver() {
  const got: string[] = [];
  const server = createServer(async (request, response) => {
    got.push(await text(request));
    response.writeHead(204).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  return { url: `http://127.0.0.1:${address.port}/a-secret-path`, got, close: () => server.close() };
}

test("a rule is edited, fires on a real session, is taken in hand and silenced; what did not go out is said on every page", async ({
  stage,
  page,
  people,
}) => {
  test.setTimeout(90_000);
  const hook = await receiver();
  const lifeguard = await stage.another({ ALERT_WEBHOOK_URL: hook.url });
  const rule = page.getByRole("row", { name: /^Idle in transaction / });
  try {
    await awake(lifeguard.url);
    const signed = await page.request.post(`${lifeguard.url}/api/sign-in`, {
      data: { token: SECRETS.operator },
    });
    expect(signed.status()).toBe(200);
    await page.addInitScript(() => localStorage.setItem("lifeguard.interval", "1000"));
    await page.goto(`${lifeguard.url}/alerts`);
    await ready(page);

    const told = card(page, "Who is told");
    await expect(told.getByRole("listitem").filter({ hasText: /^Webhook/ })).toHaveText("Webhookset");
    await expect(told).toContainText("Set SLACK_WEBHOOK_URL");
    await expect(told).toContainText("kept on the watched server");
    expect(await page.content()).not.toContain("a-secret-path");
    await told.getByRole("button", { name: "Send a test message" }).click();
    await expect(told).toContainText("Webhook: It has taken the message.");
    expect(hook.got.join()).toContain("Test message");

    await rule.getByRole("button", { name: "Edit" }).click();
    const sheet = page.getByRole("dialog", { name: "Idle in transaction" });
    expect(await findings(page, { within: "dialog[open]" })).toEqual([]);
    await sheet.getByLabel("Critical at, s").fill("0.5");
    await sheet.getByLabel("Warning at, s").fill("1");
    await sheet.getByRole("button", { name: "Save" }).click();
    await expect(sheet).toContainText("Critical is below warning.");
    await sheet.getByLabel("Critical at, s").fill("");
    await expect(sheet).toContainText("resolves below 4 m 30 s, for 1 m");
    await sheet.getByRole("button", { name: "Save" }).press("Enter");
    await expect(sheet).toContainText("Idle in transaction: 1.0 s.");
    await page.keyboard.press("Escape");
    await expect(rule).toContainText("edited by ana; by default 5 m, critical 30 m");

    await people.hold("forgetful");
    const firing = card(page, "Firing").getByRole("listitem").filter({ hasText: "Idle in transaction" });
    await expect(firing).toContainText("forgetful", { timeout: 40_000 });
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      /Idle in transaction: firing|alerts fire/,
    );
    await expect(rule).toContainText("firing");
    // By keyboard, and on a phone.
    await firing.getByRole("button", { name: "Acknowledge" }).press("Enter");
    await expect(firing).toContainText("In hand: ana");
    await expect(() => expect(hook.got.join()).toMatch(/"event":"acknowledged".*by ana/)).toPass();
    await page.setViewportSize({ width: 390, height: 844 });
    await firing.getByRole("button", { name: "Silence" }).press("Enter");
    const silence = page.getByRole("dialog", { name: "Silence" });
    await expect(silence.getByRole("button", { name: "Silence" })).toBeDisabled();
    expect(await findings(page, { within: "dialog[open]" })).toEqual([]);
    await silence.getByLabel("Why").fill("a test of it");
    await silence.getByRole("button", { name: "Silence" }).press("Enter");
    await expect(silence).toContainText("silent until");
    await page.keyboard.press("Escape");
    await expect(firing).toContainText("Silent until");
    await card(page, "Silences").getByRole("button", { name: "End" }).click();
    await expect(card(page, "Silences")).toContainText("None");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("combobox", { name: "Event" }).selectOption("acknowledged");
    await expect(page).toHaveURL(/event=acknowledged/);
    await expect(card(page, "History").getByRole("listitem")).toHaveCount(1);

    const { target } = await answerOf(alerts, lifeguard.url, "viewer");
    await stage.server.run(
      `INSERT INTO lifeguard.outbox (id, target_id, destination, key, body, created_at, due_at, state, error)
       VALUES ('${randomUUID()}', '${target.id}', 'slack', 'e2e', '{}', now(), now(), 'dead', 'It refuses the message (404).')`,
      "shop",
    );
    await page.goto(lifeguard.url);
    const line = page.getByRole("region", { name: "Alerts not delivered" });
    await expect(line).toContainText("1 message given up", { timeout: 20_000 });
    await expect(line).toContainText("It refuses the message (404).");
    await expect(page.getByRole("link", { name: /^Alerts\s?, \d+ firing$/ })).toBeVisible();
    await line.getByRole("link", { name: "See Alerts" }).click();
    await expect(card(page, "Messages")).toContainText("given up");
    await expect(line).toBeHidden();
  } finally {
    await page.close();
    await lifeguard.stop();
    // What fires here is no news for the tests after it.
    await stage.server.run(
      "DELETE FROM lifeguard.outbox; DELETE FROM lifeguard.alert_rule; UPDATE lifeguard.watch SET state = state - 'alerts'",
      "shop",
    );
    hook.close();
  }
});
