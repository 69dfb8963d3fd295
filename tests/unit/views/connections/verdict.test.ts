import { describe, expect, it } from "vitest";
import type { Verdict } from "@/lib/shared/verdict";
import type { PoolerBrief } from "@/lib/views/connections/pooler";
import { judge } from "@/lib/views/connections/verdict";
import type { VerdictFacts } from "@/lib/views/connections/words";
import { limit, moment, suspect, worst } from "./facts";

const facts = (change: Partial<VerdictFacts>): VerdictFacts => ({
  figures: moment(),
  limits: [limit(12, 97)],
  suspects: [],
  visibility: { visible: 12, total: 12 },
  worstRoot: null,
  oldestWaitMs: 200_000,
  pooler: null,
  ...change,
});

type Row = [
  facts: string,
  change: Partial<VerdictFacts>,
  tone: Verdict["tone"],
  title: string,
  detail: RegExp,
  href?: string,
];

const pooled = (longestWaitMs: number | null, change: Partial<PoolerBrief> = {}): PoolerBrief => ({
  trouble: null,
  now: { clients: 40, waiting: longestWaitMs === null ? 0 : 7, longestWaitMs, active: 20, free: 0 },
  worst:
    longestWaitMs === null
      ? null
      : {
          ...{ database: "shop", user: "app", mode: "transaction" },
          ...{ waiting: 7, longestWaitMs, active: 20, size: 20 },
        },
  ...change,
});

const rows: Row[] = [
  [
    "nothing is wrong",
    {},
    "good",
    "The pool is calm",
    /^12 % of usable connections are in use\. 2 active, nobody waits/,
    "/sessions",
  ],
  ["no limit is known", { limits: [] }, "warning", "No limit could be read", /how many connections are left/],
  ["the pooler's queue moves", { pooler: pooled(400) }, "good", "The pool is calm", /nobody waits on a lock/],
  [
    "clients wait in the pooler",
    { pooler: pooled(2_300) },
    "warning",
    "7 clients wait in PgBouncer for a server connection, for up to 2.3 s",
    /^Pool of app on shop: 20 of 20 server connections serve others\./,
    "/pool",
  ],
  [
    "clients wait in the pooler for long, and a transaction was left open",
    {
      pooler: pooled(12_000),
      figures: moment({ idleInTransaction: 1, longestIdleInTransactionMs: 90_000 }),
    },
    "bad",
    "7 clients wait in PgBouncer for a server connection, for up to 12 s",
    /server connections/,
    "/pool",
  ],
  [
    "sessions are blocked for long, and so clients wait in the pooler",
    { pooler: pooled(12_000), figures: moment({ blocked: 1 }), worstRoot: worst() },
    "bad",
    "1 session is blocked by billing-worker",
    /^pid 4121/,
  ],
  [
    "a wait of a moment while clients wait in the pooler",
    {
      pooler: pooled(12_000),
      figures: moment({ blocked: 1 }),
      worstRoot: worst({ state: "active", ageMs: 40 }),
      oldestWaitMs: 30,
    },
    "bad",
    "7 clients wait in PgBouncer for a server connection, for up to 12 s",
    /Pool of app/,
  ],
  [
    "nobody waits in the pooler",
    { pooler: pooled(null) },
    "good",
    "The pool is calm",
    /nobody waits on a lock/,
  ],
  [
    "the console cannot be read now: what it said before is no news",
    { pooler: pooled(12_000, { trouble: "Cannot read PgBouncer's console" }) },
    "good",
    "The pool is calm",
    /nobody waits on a lock/,
  ],
  [
    "one session sits on the lock of twelve",
    { figures: moment({ blocked: 12 }), worstRoot: worst({ victims: 12 }), limits: [limit(62, 97)] },
    "bad",
    "12 sessions are blocked by billing-worker",
    /^pid 4121 is idle in transaction for 4 m 3 s\. 63 % of usable/,
    "/blocking?node=4121",
  ],
  [
    "one session waits",
    { figures: moment({ blocked: 1 }), worstRoot: worst() },
    "bad",
    "1 session is blocked by billing-worker",
    /^pid 4121/,
  ],
  [
    "several roots",
    { figures: moment({ blocked: 13 }), worstRoot: worst({ victims: 12 }) },
    "bad",
    "13 sessions are blocked, 12 of them by billing-worker",
    /^pid 4121/,
  ],
  [
    "the root runs",
    { figures: moment({ blocked: 1 }), worstRoot: worst({ state: "active" }) },
    "bad",
    "1 session is blocked by billing-worker",
    /^pid 4121 has been running for 4 m 3 s\./,
  ],
  [
    "the root is idle: only an advisory lock outlives a transaction",
    { figures: moment({ blocked: 1 }), worstRoot: worst({ state: "idle", ageMs: null }) },
    "bad",
    "1 session is blocked by billing-worker",
    /^pid 4121 is idle and keeps an advisory lock\./,
  ],
  [
    "the root is hidden",
    { figures: moment({ blocked: 1 }), worstRoot: worst({ state: "unknown", name: null, ageMs: null }) },
    "bad",
    "1 session is blocked by pid 4121",
    /^What pid 4121 does is hidden from this role\./,
  ],
  [
    "a wait of a moment",
    {
      figures: moment({ blocked: 1 }),
      worstRoot: worst({ state: "active", ageMs: 40 }),
      oldestWaitMs: 30,
    },
    "warning",
    "1 session is blocked by billing-worker",
    /running for 40 ms/,
  ],
  [
    "a young root at the head of an old queue",
    { figures: moment({ blocked: 1 }), worstRoot: worst({ state: "active", ageMs: 40 }) },
    "bad",
    "1 session is blocked by billing-worker",
    /running for 40 ms/,
  ],
  [
    "a wait of a moment in a full pool",
    {
      figures: moment({ blocked: 1, active: 90 }),
      worstRoot: worst({ state: "active", ageMs: 40 }),
      oldestWaitMs: 30,
      limits: [limit(97, 97)],
    },
    "bad",
    "No usable connection is left: 97 of 97 in use",
    /refused \(53300\)/,
  ],
  [
    "a prepared transaction blocks",
    {
      figures: moment({ blocked: 3 }),
      worstRoot: worst({
        id: "prepared:a&b",
        kind: "prepared",
        pid: null,
        name: "a&b",
        state: null,
        victims: 3,
      }),
    },
    "bad",
    "3 sessions are blocked by prepared transaction a&b",
    /ROLLBACK PREPARED/,
    "/blocking?node=prepared%3Aa%26b",
  ],
  [
    "two wait for each other",
    {
      figures: moment({ blocked: 2 }),
      worstRoot: worst({ id: "7", kind: "circle", pid: 7 }),
      oldestWaitMs: 900,
    },
    "warning",
    "Deadlock: 2 sessions are blocked",
    /after deadlock_timeout/,
    "/blocking?node=7",
  ],
  [
    "the blocker is no session any more",
    {
      figures: moment({ blocked: 2 }),
      worstRoot: worst({ id: "500", kind: "unseen", pid: 500, name: null, state: null, victims: 2 }),
    },
    "bad",
    "2 sessions are blocked by pid 500",
    /No session has that pid now/,
  ],
  [
    "nothing is known of the blocker",
    { figures: moment({ blocked: 2 }) },
    "bad",
    "2 sessions are blocked",
    /has changed while it was read/,
    "/blocking",
  ],
  [
    "the server fills up with idle sessions",
    { figures: moment({ idle: 70 }), limits: [limit(80, 97)] },
    "warning",
    "82 % of usable connections are in use",
    /^80 of 97, 17 left\. 70 sit idle\.$/,
    "/sessions?group=application",
  ],
  [
    "the server is nearly full of work",
    { figures: moment({ active: 60, waiting: 20 }), limits: [limit(90, 97)] },
    "bad",
    "92 % of usable connections are in use",
    /^90 of 97, 7 left\. 80 are active\.$/,
  ],
  [
    "leaked transactions fill the server",
    { figures: moment({ idleInTransaction: 60 }), limits: [limit(92, 97)] },
    "bad",
    "94 % of usable connections are in use",
    /60 sit idle in transaction\.$/,
  ],
  [
    "superusers stand on reserved slots",
    { limits: [limit(99, 97)] },
    "bad",
    "No usable connection is left: 99 of 97 in use",
    /refused/,
  ],
  [
    "a role's own limit is reached first",
    { limits: [limit(30, 30, { scope: "role", name: "b&b" }), limit(40, 97)] },
    "bad",
    "Role b&b has no connection left: 30 of 30 in use",
    /CONNECTION LIMIT of this role/,
    "/sessions?user=b%26b",
  ],
  [
    "a database's own limit is near",
    { limits: [limit(17, 20, { scope: "database", name: "shop" }), limit(40, 97)] },
    "warning",
    "Database shop uses 85 % of its connections",
    /^17 of 20, 3 left\. It is the CONNECTION LIMIT of this database\.$/,
    "/sessions?database=shop",
  ],
  [
    "one transaction is left open",
    { figures: moment({ idleInTransaction: 1, longestIdleInTransactionMs: 61_000 }), suspects: [suspect()] },
    "warning",
    "A transaction has been left open, silent for 1 m 1 s",
    /^billing-worker, pid 4121\. It keeps its locks/,
    "/sessions?state=idle+in+transaction",
  ],
  [
    "a transaction is left open for an hour",
    { figures: moment({ aborted: 1, longestIdleInTransactionMs: 3_600_000 }) },
    "bad",
    "A transaction has been left open, silent for 1 h 0 m",
    /^It keeps its locks, holds vacuum back/,
    "/sessions?state=idle+in+transaction+%28aborted%29",
  ],
  [
    "many are silent at once, none for long",
    { figures: moment({ idleInTransaction: 20, longestIdleInTransactionMs: 6_000 }) },
    "warning",
    "20 sessions are idle in transaction, for up to 6.0 s",
    /keeps its locks/,
  ],
  [
    "many are silent for a moment",
    { figures: moment({ idleInTransaction: 20, longestIdleInTransactionMs: 900 }) },
    "good",
    "The pool is calm",
    /nobody waits/,
  ],
  [
    "a long report runs",
    { figures: moment({ longestTransactionMs: 360_000 }) },
    "warning",
    "A transaction has been open for 6 m 0 s",
    /vacuum/,
    "/sessions?sort=transactionAge",
  ],
  [
    "most of the picture is hidden",
    { visibility: { visible: 1, total: 5 } },
    "warning",
    "No trouble in the 1 of 5 sessions I can see",
    /hidden from this role/,
    "/setup",
  ],
];

describe("the verdict", () => {
  it.each(rows)("when %s", (_, change, tone, title, detail, href) => {
    const verdict = judge(facts(change));
    expect(verdict).toMatchObject({ tone, title });
    expect(verdict.detail).toMatch(detail);
    if (href) expect(verdict.action?.href).toBe(href);
    expect(verdict.action, "the button's place never comes and goes").not.toBeNull();
  });
});
