import { expect, it, onTestFinished, vi } from "vitest";
import { freePort } from "@/demo/postgres";
import { MOST_WAITING } from "@/lib/server/audit/keep";
import { auditOf, createAudit } from "@/lib/server/audit/record";
import { openDatabase } from "@/lib/server/db/database";
import { HOSTILE, recorded } from "./recorded";

/** An audit over a database where nothing answers. */
async function nowhere() {
  const database = openDatabase(`postgresql://a:b@127.0.0.1:${await freePort()}/x`);
  onTestFinished(() => database.close());
  const lines: string[] = [];
  const audit = createAudit({ store: () => database.prisma, log: (line) => lines.push(line) });
  return { audit, lines, database };
}

it("writes its line at once, whatever the database does", async () => {
  const { audit, lines } = await nowhere();
  audit.record(recorded({ reason: HOSTILE }));
  expect(lines).toHaveLength(1);
  const line: unknown = JSON.parse(lines[0] ?? "");
  expect(line).toMatchObject({
    lifeguard: "audit",
    actor: "ana",
    action: "terminate",
    pid: 4121,
    reason: HOSTILE,
  });
  expect(line).toHaveProperty("at");
  expect(line).toHaveProperty("entry");
});

it("says why entries wait", async () => {
  const { audit, database } = await nowhere();
  audit.record(recorded());
  await vi.waitFor(() => expect(audit.keeping().trouble?.what).toBe("unreachable"), { timeout: 10_000 });
  expect(audit.keeping()).toMatchObject({ waiting: 1, lost: 0 });
  expect(auditOf(database.prisma)).toBe(audit);
});

it("holds a bounded number: the oldest make room, and are counted", async () => {
  const { audit, lines } = await nowhere();
  for (let index = 0; index < MOST_WAITING + 25; index++) audit.record(recorded({ pid: index + 1 }));
  expect(lines).toHaveLength(MOST_WAITING + 25);
  expect(audit.keeping()).toMatchObject({ waiting: MOST_WAITING, lost: 25 });
});

it("never throws and never keeps the caller: no store, no stdout", () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  const audit = createAudit({
    store: () => {
      throw new Error("not configured");
    },
    log: () => {
      throw new Error("EPIPE");
    },
  });
  expect(() => audit.record(recorded())).not.toThrow();
  expect(audit.keeping().waiting).toBe(1);
});

it("keeps an instance awake for a write, but no longer than 2 s", async () => {
  const work: Promise<unknown>[] = [];
  const database = openDatabase("postgresql://a:b@10.255.255.1:5432/x");
  onTestFinished(() => database.close());
  const audit = createAudit({
    store: () => database.prisma,
    log: () => {},
    keepAlive: (promise) => work.push(promise),
  });
  const began = performance.now();
  audit.record(recorded());
  await Promise.all(work);
  expect(work).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(2_500);
});
