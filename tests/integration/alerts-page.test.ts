import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createAudit } from "@/lib/server/audit/record";
import { openDatabase } from "@/lib/server/db/database";
import { type Alert, alertState, noAlerts } from "@/lib/shared/alerts/alert";
import { acknowledge } from "@/lib/views/alerts/acknowledge";
import { brief } from "@/lib/views/alerts/brief";
import { queryBrief } from "@/lib/views/alerts/brief-query";
import { alerts } from "@/lib/views/alerts/contract";
import { editRule, endSilence, silence } from "@/lib/views/alerts/mutations";
import { queryAlerts } from "@/lib/views/alerts/query";
import { servers } from "../support/ground";
import { databaseWithTables } from "../support/lifeguard-routes";

const targetId = "7421-5";
const T0 = Date.UTC(2026, 10, 25, 12);
const firing: Alert = {
  ...{ key: "saturation", rule: "saturation", subject: "", state: "firing", since: T0, severity: "warning" },
  ...{ value: 0.85, peak: 0.88, detail: "85 of 100", firedAt: T0, clearSince: null, toldAt: T0 },
  acknowledged: null,
};
const unseen: Alert = { ...firing, key: "pooler_wait", rule: "pooler_wait", state: "no data", firedAt: null };

let opened: Awaited<ReturnType<typeof open>>;
async function open() {
  const [server] = servers;
  if (!server) throw new Error("no server");
  const place = await databaseWithTables(server, "alerts_page");
  const database = openDatabase(place.url);
  const lines: string[] = [];
  const store = database.prisma;
  const audit = createAudit({ store: () => store, log: (line) => lines.push(line) });
  return { place, database, store, lines, audit };
}
beforeAll(async () => {
  opened = await open();
  return async () => {
    await opened.database.close();
    await opened.place.drop();
  };
}, 30_000);

const acting = () => ({
  ...{ store: opened.store, audit: opened.audit, targetId, viewer: { name: "ana" }, origin: "127.0.0.1" },
});
const ask = async (params: object = {}, now = Date.now()) =>
  alerts.data.parse(
    await queryAlerts(
      { params: alerts.params.parse(params), store: opened.store, targetId },
      { destinations: [], storeApart: false, now, outage: null },
    ),
  );
const keep = async (list: Alert[]) => {
  const state = {
    incidents: { kept: true },
    alerts: alertState.parse({ ...noAlerts, at: T0, alerts: list }),
  };
  await opened.store.watch.upsert({
    where: { targetId },
    create: { targetId, at: new Date(T0), state },
    update: { state },
  });
};

describe("the Alerts page's data", () => {
  it("says that nothing was judged before anything was", async () => {
    const data = await ask();
    expect(data.judgedAt).toBeNull();
    expect(data.rules.length).toBeGreaterThan(15);
    expect(new Set(data.rules.map(({ state }) => state))).toEqual(new Set([null]));
    expect(data.rules.every(({ source }) => source.length > 10)).toBe(true);
  });

  it("shows what fires, what cannot be seen apart from what is ok, and who took it in hand", async () => {
    await keep([unseen, firing]);
    expect((await ask()).alerts.map(({ key, state }) => [key, state])).toEqual([
      ["saturation", "firing"],
      ["pooler_wait", "no data"],
    ]);
    await acknowledge(acting(), { key: "saturation" }, ["pagerduty"]);
    const { alerts: shown, rules, history } = await ask();
    expect(shown[0]?.acknowledged).toMatchObject({ by: "ana" });
    expect(shown[1]?.acknowledged).toBeNull();
    expect(rules.find(({ key }) => key === "pooler_wait")?.state).toBe("no data");
    expect(rules.find(({ key }) => key === "deadlocks")?.state).toBe("ok");
    expect(history.rows[0]).toMatchObject({ event: "acknowledged", by: "ana", detail: "85 of 100" });
    // What is not ours in the row stays as it is.
    const row = await opened.store.watch.findUniqueOrThrow({ where: { targetId } });
    expect(row.state).toMatchObject({ incidents: { kept: true } });
    // Whoever was told of it is told who has it, once: PagerDuty takes its incident as acknowledged.
    await acknowledge(acting(), { key: "saturation" }, ["pagerduty"]);
    const waiting = await opened.store.outbox.findMany({ where: { targetId } });
    expect(waiting).toMatchObject([
      { destination: "pagerduty", body: { items: [{ key: "saturation", event: "acknowledged" }] } },
    ]);
    expect(JSON.stringify(waiting[0]?.body)).toMatch(/Acknowledged after .+ by ana\./);
    await opened.store.outbox.deleteMany({ where: { targetId } });
    await expect(acknowledge(acting(), { key: "pooler_wait" }, [])).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("keeps an edit of a rule, refuses one that never fires, and sets it back", async () => {
    const edit = {
      warning: 0.5,
      critical: null,
      forMs: 0,
      scope: { application: [], user: [], database: ["web"], tag: [] },
    };
    await editRule(acting(), { rule: "saturation", edit });
    const edited = (await ask()).rules.find(({ key }) => key === "saturation");
    expect(edited).toMatchObject({
      ...edit,
      edited: { by: "ana" },
      defaults: { warning: 0.8, critical: 0.9 },
    });
    for (const wrong of [
      { warning: null, critical: null },
      { warning: 2 },
      { warning: 0.9, critical: 0.5 },
      { warning: 0 },
      { scope: { ...edit.scope, application: ["web"] } },
    ])
      await expect(editRule(acting(), { rule: "saturation", edit: wrong })).rejects.toMatchObject({
        code: "refused",
      });
    await expect(editRule(acting(), { rule: "no_such", edit })).rejects.toMatchObject({ code: "not_found" });
    await editRule(acting(), { rule: "saturation", edit: null });
    const back = (await ask()).rules.find(({ key }) => key === "saturation");
    expect(back).toMatchObject({ ...back?.defaults, edited: null });
  });

  it("silences a rule until its end, and ends it early", async () => {
    await silence(acting(), { rule: "saturation", minutes: 30, reason: "load test\u0000" });
    const { silences, alerts: shown } = await ask();
    expect(silences).toMatchObject([{ rule: "saturation", by: "ana", reason: "load test\u2400" }]);
    const until = shown[0]?.silencedUntil;
    expect(until).toBe(silences[0]?.until);
    const later = await ask({}, Date.parse(until ?? "") + 1);
    expect([later.silences, later.alerts[0]?.silencedUntil]).toEqual([[], null]);
    await endSilence(acting(), { id: silences[0]?.id ?? "" });
    expect((await ask()).silences).toEqual([]);
    await expect(endSilence(acting(), { id: silences[0]?.id ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("pages through history with filters, twins in time included", async () => {
    const at = new Date(T0);
    const row = (event: string) => ({
      ...{ id: randomUUID(), targetId, at, rule: "deadlocks", key: "deadlocks", event, severity: "warning" },
      body: { subject: "", value: 1, detail: "", silenced: false, by: null, firedAt: T0 },
    });
    await opened.store.alertEvent.createMany({
      data: [
        ...Array.from({ length: 7 }, () => row("fired")),
        row("resolved"),
        { ...row("fired"), targetId: "other" },
      ],
    });
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const { history } = await ask({
        rule: "deadlocks",
        event: "fired",
        limit: 3,
        ...(before && { before }),
      });
      seen.push(...history.rows.map(({ id }) => id));
      before = history.older ? history.rows.at(-1)?.id : undefined;
    } while (before);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  it("tells of messages that did not go out, on every page within seconds", async () => {
    const asked = { store: opened.store, targetId, storeApart: false };
    const clear = brief.data.parse(await queryBrief(asked));
    expect(clear).toMatchObject({ firing: 1, dead: 0, failing: 0, error: null });
    const now = new Date();
    const message = (state: string, error: string | null) => ({
      ...{ id: randomUUID(), targetId, destination: "slack", key: randomUUID(), state, error, attempts: 3 },
      ...{ body: { nonsense: true }, createdAt: now, dueAt: now },
    });
    await opened.store.outbox.createMany({
      data: [
        message("dead", "Slack answered 404"),
        message("waiting", "no answer in 5 s"),
        message("waiting", null),
      ],
    });
    // Kept for 5 s an instance.
    expect(await queryBrief(asked, now.getTime())).toEqual(clear);
    const told = await queryBrief(asked, now.getTime() + 6_000);
    expect(told).toMatchObject({ dead: 1, failing: 1, error: expect.stringMatching(/404|no answer/) });
    const { deliveries, undelivered } = await ask();
    expect(undelivered).toEqual({ waiting: 2, dead: 1 });
    expect(deliveries.find(({ state }) => state === "dead")).toMatchObject({
      error: "Slack answered 404",
      attempts: 3,
    });
  });

  it("leaves a line in the audit for each deed, refused ones too", async () => {
    const said = opened.lines.map((line) => JSON.parse(line)).filter(({ action }) => action);
    const counts = (action: string) =>
      said.filter((entry) => entry.action === action).map(({ result }) => result);
    expect(counts("acknowledge")).toEqual(["done", "done", "refused"]);
    expect(counts("edit rule").filter((result) => result === "refused").length).toBe(6);
    expect(counts("silence")).toEqual(["done"]);
    expect(counts("end silence")).toEqual(["done", "refused"]);
    expect(said.every(({ actor, targetId: id }) => actor === "ana" && id === targetId)).toBe(true);
  });
});
