import { describe, expect, it } from "vitest";
import { clientFinder, type Listing, linksOf } from "@/lib/shared/pooler/links";
import { type DatabaseRow, poolRow, type SocketRow } from "@/lib/shared/pooler/rows";
import { sureText } from "@/lib/shared/pooler/words";
import type { Backend } from "@/lib/shared/snapshot";
import { candidate } from "../../views/sessions/make";

const socket = (given: Partial<SocketRow>): SocketRow => ({
  ...{ user: "app", database: "shop", address: "10.0.3.7", port: 53_412, connectedAt: "8:04" },
  ...{ ptr: "c1", link: "s1", pid: 0, application: "web" },
  ...given,
});
const server = (given: Partial<SocketRow> = {}) =>
  socket({ address: "10.0.0.5", port: 5432, ptr: "s1", link: "c1", pid: 41, ...given });
const pools = [
  poolRow.parse({
    ...{ database: "shop", user: "app", cl_active: 1, cl_waiting: 0, sv_active: 1, sv_idle: 0 },
    pool_mode: "transaction",
  }),
];
const known = { pools, databases: [] };
const links = (servers: SocketRow[], clients: SocketRow[], about: Parameters<typeof linksOf>[1] = known) =>
  linksOf({ servers, clients }, about);

/** A backend at work in a transaction that is `openMs` old at the snapshot. */
const STARTED_AT = 1_800_000_000_000_000;
const backend = (openMs: number | null, given: Partial<Backend> = {}): Backend =>
  candidate({
    row: {
      ...{ pid: 41, user: "app", database: "shop", state: "active" },
      xactStart: openMs === null ? null : STARTED_AT - openMs * 1_000,
      ...given,
    },
  }).row;

describe("who is linked to whom", () => {
  it("is a pair that both sides name", () => {
    expect(links([server()], [socket({})]).get(41)).toMatchObject({ client: "10.0.3.7:53412" });
    // Between the two answers the server was given to another.
    expect(links([server()], [socket({ link: "s2" })]).size).toBe(0);
    expect(links([server({ link: null })], [socket({})]).size).toBe(0);
    expect(links([server({ link: "c9" })], [socket({})]).size).toBe(0);
  });

  it("names the server's own database, and clients on IPv6 and sockets", () => {
    const databases = [{ name: "shop", database: "shop_production" }].map(
      (row): DatabaseRow => ({
        host: null,
        port: null,
        poolSize: 1,
        reserve: 0,
        mode: null,
        most: null,
        ...row,
      }),
    );
    const of = (given: Partial<SocketRow>) =>
      links([server()], [socket(given)], { pools, databases }).get(41);
    expect(of({})).toMatchObject({ database: "shop_production" });
    expect(of({ address: "fe80::1" })?.client).toBe("[fe80::1]:53412");
    expect(of({ address: "unix" })?.client).toBe("local socket");
  });
});

describe("the client behind a backend", () => {
  const listing = (from: number, given: Partial<SocketRow> = {}, about = known): Listing => ({
    ...{ from, to: from + 5 },
    links: links([server()], [socket(given)], about),
  });
  const found = (listings: Listing[], row: Backend) =>
    clientFinder(listings, { from: 10_000, to: 10_020, startedAt: STARTED_AT })(row);

  it.each<[string, Listing[], Backend, boolean | null]>([
    ["in a transaction older than the look before", [listing(9_000)], backend(2_000), true],
    ["in a transaction younger than that look", [listing(9_000)], backend(500), false],
    ["seen beside the read alone", [listing(10_001)], backend(60_000), false],
    ["seen before and beside", [listing(10_001), listing(9_000)], backend(2_000), true],
    [
      "now another than before",
      [listing(10_001, { ptr: "c1", connectedAt: "8:05" }), listing(9_000)],
      backend(2_000),
      false,
    ],
    ["without a transaction", [listing(9_000)], backend(null), false],
    ["of no look", [], backend(2_000), null],
    ["of a look too long ago to say anything", [listing(-2_000)], backend(500), null],
    ["of an old look, in a transaction that is older", [listing(-2_000)], backend(60_000), true],
    [
      "of another user: the pid is another server's",
      [listing(9_000)],
      backend(2_000, { user: "billing" }),
      null,
    ],
    ["of another database", [listing(9_000)], backend(2_000, { database: "other" }), null],
    [
      "on an idle backend, which in transaction mode is nobody's",
      [listing(9_000)],
      backend(null, { state: "idle" }),
      null,
    ],
  ])("%s", (_, listings, row, sure) => {
    expect(found(listings, row)?.sure ?? null).toBe(sure);
  });

  it("keeps an idle backend in session mode", () => {
    const session = { ...known, pools: pools.map((pool) => ({ ...pool, mode: "session" })) };
    expect(found([listing(9_000, {}, session)], backend(null, { state: "idle" }))).toMatchObject({
      client: "10.0.3.7:53412",
    });
  });

  it("says how far apart the two looks are, before or after", () => {
    const before = found([listing(9_000)], backend(500));
    expect(before).toMatchObject({ sure: false, apartMs: 1_020 });
    expect(before && sureText(before)).toBe("seen 1.0 s apart: it may be another's by now");
    expect(found([listing(12_000)], backend(500))).toMatchObject({ apartMs: 2_005 });
    const sure = found([listing(9_000)], backend(5_000));
    expect(sure && sureText(sure)).toBe("seen within this very transaction");
  });
});
