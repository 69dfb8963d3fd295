import { describe, expect, it } from "vitest";
import { conflictsWithAny } from "../../support/lock-simulator-modes";
import { isDeadlocked, lockRowsOf, randomLockTable } from "../../support/lock-simulator-random";
import { seeded } from "../shared/sql-text/random-sql";

const seeds = Array.from({ length: 300 }, (_, index) => index + 1);
const tables = seeds.map((seed) => randomLockTable(seeded(seed).random));

describe("random lock tables", () => {
  it("hold nothing that conflicts, keep nobody waiting twice, and make nobody wait for nothing", () => {
    for (const [index, table] of tables.entries()) {
      const groupOf = (pid: number) => table.leaderOf.get(pid) ?? pid;
      const rows = table.locks();
      const granted = rows.filter((row) => row.granted);
      const waiting = rows.filter((row) => !row.granted);
      for (const one of granted) {
        const others = granted.filter(
          (row) => row.lock === one.lock && groupOf(row.pid) !== groupOf(one.pid),
        );
        const modes = others.map((row) => row.mode);
        expect(conflictsWithAny(one.mode, modes), `seed ${index + 1}: ${one.pid} on ${one.lock}`).toBe(false);
      }
      expect(new Set(waiting.map((row) => row.pid)).size).toBe(waiting.length);
      for (const { pid, lock } of waiting) {
        const ownAlone = rows.some(
          (row) => row.lock === lock && row.pid !== pid && groupOf(row.pid) === groupOf(pid),
        );
        if (!ownAlone) expect(table.blockingPids(pid), `seed ${index + 1}: ${pid}`).not.toEqual([]);
      }
    }
  });

  it("are without deadlock unless asked for", () => {
    expect(tables.filter(isDeadlocked)).toEqual([]);
    const cyclic = seeds.map((seed) => randomLockTable(seeded(seed).random, { allowCycles: true }));
    expect(cyclic.filter(isDeadlocked).length).toBeGreaterThan(100);
  });

  it("are of every kind: crowds, groups that wait, queues out of turn, waits with others' leave to pass", () => {
    const waitsOf = (table: (typeof tables)[number]) => table.locks().filter((row) => !row.granted);
    const outOfTurn = tables.filter((table) => {
      const since = new Map(waitsOf(table).map((row) => [row.pid, row.waitStart ?? 0]));
      return waitsOf(table).some(({ lock }) => {
        const turns = table.queue(lock).map((pid) => since.get(pid) ?? 0);
        return turns.some((turn, place) => turn < (turns[place - 1] ?? 0));
      });
    });
    const freeing = tables.filter((table) =>
      table.locks().some((row) => table.clone().vanish(row.pid).length > 1),
    );
    const groupsWait = tables.filter((table) => waitsOf(table).some((row) => table.leaderOf.has(row.pid)));
    const kinds = new Set(tables.flatMap(waitsOf).map((row) => row.lock.split("/")[0]));
    expect(tables.filter((table) => waitsOf(table).length > 10).length).toBeGreaterThan(30);
    expect(outOfTurn.length).toBeGreaterThan(30);
    expect(freeing.length).toBeGreaterThan(100);
    expect(groupsWait.length).toBeGreaterThan(100);
    expect([...kinds].sort()).toEqual([
      "advisory",
      "extend",
      "relation",
      "transactionid",
      "tuple",
      "virtualxid",
    ]);
  });

  it("repeat with their seed, and come as the snapshot's rows", () => {
    const again = randomLockTable(seeded(7).random);
    expect(again.locks()).toEqual(tables[6]?.locks());
    for (const row of lockRowsOf(again, 1_000)) {
      expect(row.lock.startsWith(`${row.type}/`)).toBe(true);
      if (row.granted) expect(row.waitStart).toBeNull();
      else expect(row.waitStart).toBeGreaterThan(1_000);
    }
  });

  it("are as large as asked for", () => {
    const table = randomLockTable(seeded(1).random, { processes: 12, objects: 2 });
    expect(new Set(table.locks().map((row) => row.pid)).size).toBeLessThanOrEqual(12);
    expect(new Set(table.locks().map((row) => row.lock)).size).toBeLessThanOrEqual(2);
  });
});
