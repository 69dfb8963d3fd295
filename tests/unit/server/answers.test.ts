import { expect, it, vi } from "vitest";
import { answerOnce } from "@/lib/server/answers";
import type { Snapshot } from "@/lib/shared/snapshot";

const moment = (): Snapshot => ({
  startedAt: 0,
  finishedAt: 0,
  versionNum: 180004,
  systemId: null,
  version: "18.4",
  ownPid: 1,
  databaseId: 1,
  database: "x",
  role: "x",
  inRecovery: false,
  seesAll: true,
  canSignal: true,
  usesReserved: false,
  maxConnections: 100,
  superuserReserved: 3,
  reserved: 0,
  ownLimits: [],
  waiters: [],
  crowded: false,
  locks: [],
  prepared: [],
  backends: [],
});

it("makes an answer once a snapshot and question", async () => {
  const snapshot = moment();
  const make = vi.fn(() => ({ n: 1 }));
  expect(await answerOnce(snapshot, "a", make)).toBe('{"n":1}');
  expect(await answerOnce(snapshot, "a", make)).toBe('{"n":1}');
  expect(make).toHaveBeenCalledTimes(1);
});

it("never serves one role's answer to another, nor an old snapshot's", async () => {
  const snapshot = moment();
  expect(await answerOnce(snapshot, '["operator"]', () => "literal")).toBe('"literal"');
  expect(await answerOnce(snapshot, '["viewer"]', () => "?")).toBe('"?"');
  expect(await answerOnce(moment(), '["operator"]', () => "newer")).toBe('"newer"');
});

it("keeps a bounded number, and still answers the rest", async () => {
  const snapshot = moment();
  const make = vi.fn(() => 1);
  for (let question = 0; question < 100; question++) await answerOnce(snapshot, String(question), make);
  expect(await answerOnce(snapshot, "0", make)).toBe("1");
  expect(make).toHaveBeenCalledTimes(100);
  expect(await answerOnce(snapshot, "99", make)).toBe("1");
  expect(make).toHaveBeenCalledTimes(101);
});

it("does not keep a failure", async () => {
  const snapshot = moment();
  await expect(answerOnce(snapshot, "a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await answerOnce(snapshot, "a", () => 2)).toBe("2");
});
