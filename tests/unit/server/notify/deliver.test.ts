import { createHmac } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { deliver } from "@/lib/server/notify/deliver";
import { createHeartbeat } from "@/lib/server/notify/heartbeat";
import type { Letter } from "@/lib/server/notify/letter";
import type { Told } from "@/lib/shared/alerts/alert";
import { type Manner, startReceiver } from "../../../support/receiver";

const AT = Date.UTC(2026, 10, 25, 12);
const told = (change: Partial<Told> = {}): Told => ({
  ...{ at: AT, rule: "slots", key: "slots", event: "fired", severity: "critical", value: 1, detail: "" },
  ...{
    firedAt: AT,
    title: "Connection slots used up (53300)",
    summary: "1; the rule is 1.",
    href: "/errors",
  },
  ...change,
});
const letter = (
  items: Told[] = [told()],
  origin: string | null = "https://lifeguard.example.com",
): Letter => ({
  message: { key: "slots/fired/1", at: AT, kind: "alerts", items, more: 0 },
  ...{ where: "shop", targetId: "t1", production: true, origin },
});

async function receiver(manner?: Manner) {
  const one = await startReceiver(manner);
  onTestFinished(one.stop);
  return one;
}
const jsonOf = ({ body }: { body: string }) => JSON.parse(body);

describe("a receiver", () => {
  it.each<[string, Manner]>([
    ["is slow", { status: 200, afterMs: 60 }],
    ["never ends its answer", "drips"],
  ])("that %s has the message all the same", async (_, manner) => {
    const { url, received } = await receiver(manner);
    expect(await deliver({ name: "webhook", url, secret: null }, letter())).toEqual({ ok: true });
    expect(received).toHaveLength(1);
  });

  it.each<[string, Manner, string, number | null]>([
    ["is slow for ever", "hangs", "It has not answered within 0.2 s.", null],
    ["hangs up", "hangs up", "It cannot be reached (ECONNRESET).", null],
    ["breaks", { status: 500 }, "It answers 500.", null],
    ["is busy", { status: 503, headers: { "retry-after": "7" } }, "It answers 503.", 7_000],
    [
      "has enough",
      { status: 429, headers: { "retry-after": "30" } },
      "It has had too many messages (429).",
      30_000,
    ],
    [
      "has enough for days",
      { status: 429, headers: { "retry-after": "999999" } },
      "It has had too many messages (429).",
      900_000,
    ],
    ["refuses", { status: 404 }, "It refuses the message (404).", null],
    [
      "leads elsewhere",
      { status: 302, headers: { location: "/stolen" } },
      "It redirects (302), which is not followed.",
      null,
    ],
  ])("that %s: %o", async (_, manner, why, retryAfterMs) => {
    const { url, received } = await receiver(manner);
    const outcome = await deliver({ name: "webhook", url: `${url}?key=s3cret`, secret: null }, letter(), 200);
    expect(outcome).toEqual({ ok: false, retryAfterMs, why });
    expect(received.map(({ path }) => path)).toEqual(["/hook?key=s3cret"]);
  });

  it("that is not there is said without its address", async () => {
    const { url, stop } = await startReceiver();
    await stop();
    const outcome = await deliver({ name: "slack", url }, letter());
    expect(outcome).toMatchObject({ ok: false, why: "It cannot be reached (ECONNREFUSED)." });
  });
});

describe("a webhook", () => {
  it("gets JSON signed over its very bytes, with the key that names it", async () => {
    const { url, received } = await receiver({ status: 204 });
    expect(await deliver({ name: "webhook", url, secret: "0123456789abcdef" }, letter())).toEqual({
      ok: true,
    });
    const [got] = received;
    if (!got) throw new Error("nothing came");
    const hmac = createHmac("sha256", "0123456789abcdef").update(got.body).digest("hex");
    expect(got.headers).toMatchObject({
      "lifeguard-signature": `sha256=${hmac}`,
      "idempotency-key": "slots/fired/1",
    });
    expect(jsonOf(got)).toMatchObject({
      ...{ key: "slots/fired/1", kind: "alerts", at: "2026-11-25T12:00:00.000Z", more: 0 },
      target: { id: "t1", name: "shop", production: true },
      alerts: [
        {
          ...{ rule: "slots", event: "fired", severity: "critical", value: 1 },
          link: "https://lifeguard.example.com/errors",
          action: "https://lifeguard.example.com/emergency",
        },
      ],
    });
  });

  it("has no links without PUBLIC_URL, and no signature without a secret", async () => {
    const { url, received } = await receiver();
    await deliver({ name: "webhook", url, secret: null }, letter([told()], null));
    const [got] = received;
    expect(got && jsonOf(got).alerts[0]).toMatchObject({ link: null, action: null });
    expect(got?.headers).not.toHaveProperty("lifeguard-signature");
  });
});

describe("Slack", () => {
  it("gets blocks with links, other people's words disarmed, and no more than it takes", async () => {
    const { url, received } = await receiver();
    const items = Array.from({ length: 30 }, (_, n) =>
      told({ key: `k${n}`, summary: "<!channel> & <https://evil|click>" }),
    );
    await deliver({ name: "slack", url }, letter(items));
    const [got] = received;
    const { text, blocks } = got && jsonOf(got);
    expect(text).toBe("CRITICAL shop: Connection slots used up (53300) (firing) and 29 more");
    expect(blocks).toHaveLength(21);
    expect(blocks[0].text.text).toBe(
      ":red_circle: *CRITICAL shop: Connection slots used up (53300) (firing)*\n&lt;!channel&gt; &amp; &lt;https://evil|click&gt;\n<https://lifeguard.example.com/errors|Look> · <https://lifeguard.example.com/emergency|Free connections>",
    );
    expect(blocks[20].elements[0].text).toBe("and 10 more changes");
  });
});

describe("PagerDuty", () => {
  it("opens, takes and resolves one incident by one key", async () => {
    const { url, received } = await receiver({ status: 202 });
    const pagerduty = { name: "pagerduty", url, routingKey: "r0ut1ng" } as const;
    await deliver(pagerduty, letter());
    await deliver(pagerduty, letter([told({ event: "acknowledged" })]));
    await deliver(pagerduty, letter([told({ event: "resolved" }), told({ key: "x", event: "reminded" })]));
    expect(received.map(jsonOf)).toEqual([
      expect.objectContaining({
        ...{ routing_key: "r0ut1ng", event_action: "trigger", dedup_key: "t1/slots", client: "Lifeguard" },
        client_url: "https://lifeguard.example.com/errors",
        payload: expect.objectContaining({ severity: "critical", source: "shop", class: "slots" }),
      }),
      { routing_key: "r0ut1ng", event_action: "acknowledge", dedup_key: "t1/slots" },
      { routing_key: "r0ut1ng", event_action: "resolve", dedup_key: "t1/slots" },
    ]);
  });
});

it("PagerDuty has what opens and closes in one message in that order", async () => {
  const { url, received, set } = await receiver({ status: 202, afterMs: 40 });
  const pagerduty = { name: "pagerduty", url, routingKey: "r0ut1ng" } as const;
  const both = [told(), told({ event: "resolved" })];
  const sent = deliver(pagerduty, letter(both));
  set({ status: 202, afterMs: 0 });
  expect(await sent).toEqual({ ok: true });
  expect(received.map((one) => jsonOf(one).event_action)).toEqual(["trigger", "resolve"]);
  set({ status: 500 });
  expect(await deliver(pagerduty, letter(both))).toMatchObject({ ok: false });
  expect(received).toHaveLength(3);
});

describe("the heartbeat", () => {
  it("is called once a minute at most, again at once when it failed, never without an address", async () => {
    const { url, received, set } = await receiver({ status: 500 });
    let now = 0;
    const beat = createHeartbeat(url, () => now);
    expect(await beat()).toMatchObject({ ok: false });
    set({ status: 200 });
    expect(await beat()).toEqual({ ok: true });
    now = 30_000;
    expect(await beat()).toBeNull();
    now = 60_000;
    expect(await beat()).toEqual({ ok: true });
    expect(received.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
    expect(await createHeartbeat(null)()).toBeNull();
  });
});
