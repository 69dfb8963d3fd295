import { describe, expect, it } from "vitest";
import { databaseRow, poolRow, socketRow, statsRow } from "@/lib/shared/pooler/rows";
import { versionsOf } from "./versions";

const since = (version: string, first: number) => Number(version.split(".")[1]) >= first;

describe("PgBouncer's console, by column name", () => {
  it.each(versionsOf("pools"))("SHOW POOLS of %s", (version, row) => {
    expect(poolRow.parse(row)).toEqual({
      ...{ database: "shop", user: "app", mode: "transaction" },
      ...{ clients: 7, waiting: 3, longestWaitMs: 12_345, active: 4, idle: 2, used: 1 },
      // A server that carries a cancel request is a server connection too.
      other: since(version, 18) ? 2 : 1,
    });
  });

  it("has no longest wait where nobody waits, whatever maxwait says", () => {
    for (const [, row] of versionsOf("pools"))
      expect(poolRow.parse({ ...row, cl_waiting: 0 }).longestWaitMs).toBeNull();
  });

  it.each(versionsOf("stats"))("SHOW STATS of %s: microseconds as text become ms", (_, row) => {
    expect(statsRow.parse(row)).toEqual({
      ...{ database: "shop", transactionsPerSecond: 15, queriesPerSecond: 30 },
      ...{ transactionMs: 4.2, queryMs: 1.5, waitMs: 0.25 },
    });
  });

  it.each(versionsOf("databases"))("SHOW DATABASES of %s", (_, row) => {
    expect(databaseRow.parse(row)).toEqual({
      ...{ name: "shop", host: "10.0.0.5", port: 5432, database: "shop_production" },
      ...{ poolSize: 20, reserve: 5, mode: null, most: null },
    });
  });

  it.each(versionsOf("sockets"))("SHOW CLIENTS and SERVERS of %s", (version, row) => {
    expect(socketRow.parse(row)).toEqual({
      ...{ user: "app", database: "shop", address: "10.0.3.7", port: 53_412, pid: 0 },
      ...{ connectedAt: "2026-11-25 08:04:28 UTC", ptr: "0xc1", link: "0xs1" },
      application: since(version, 18) ? "web" : null,
    });
  });

  it("refuses what is no such row, rather than counting nothing", () => {
    expect(() => poolRow.parse({ database: "shop", user: "app" })).toThrow(/cl_active/);
    expect(() => statsRow.parse({ avg_wait_time: "x", database: "shop" })).toThrow();
  });
});
