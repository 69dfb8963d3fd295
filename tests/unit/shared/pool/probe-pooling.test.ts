import { describe, expect, it } from "vitest";
import type { Pids, ProbeSubject, WayFacts } from "@/lib/shared/pool/probe-facts";
import { judgePooler, judgePooling, poolingOf, sharesBackends } from "@/lib/shared/pool/probe-pooling";
import { judgeStartup } from "@/lib/shared/pool/probe-startup";
import { judgeStatements } from "@/lib/shared/pool/probe-statements";
import { directWay, subject, way } from "./make-probe";

const SECRETLESS = "postgresql://app:secret@db.example.com/shop";
const asked = (...turns: [client: number, pid: number][]): Pids => ({
  greeted: -7,
  asked: turns.map(([client, pid]) => ({ client, pid })),
});

describe("how a pool hands out connections", () => {
  const refused = { seen: "refused" } as const;
  const allowed = { seen: "allowed" } as const;
  it.each<[string, Pids, WayFacts["transaction"], ReturnType<typeof poolingOf>]>([
    ["two clients met one backend", asked([1, 40], [2, 40]), allowed, "transaction"],
    [
      "one client met two backends, in turn with another",
      asked([1, 40], [2, 41], [1, 41], [2, 40]),
      allowed,
      "transaction",
    ],
    [
      "each client kept its own",
      asked([1, 40], [2, 41], [3, 42], [1, 40], [3, 42], [2, 41]),
      allowed,
      "session",
    ],
    ["BEGIN was refused", asked([1, 40], [2, 40]), refused, "statement"],
    ["one client alone, on one backend", asked([1, 40], [1, 40]), allowed, null],
    ["one client alone, on two backends", asked([1, 40], [1, 41]), allowed, "transaction"],
    ["the greeting named the backend", { greeted: 40, asked: [{ client: 1, pid: 40 }] }, allowed, "direct"],
  ])("%s", (_, pids, transaction, pooling) => {
    expect(poolingOf({ pids: { seen: pids }, transaction })).toBe(pooling);
  });

  it("nothing seen is nothing known", () => {
    const skipped = { skipped: "no connection" };
    expect(poolingOf({ pids: skipped, transaction: skipped })).toBeNull();
    expect(judgePooling(way({ pids: skipped }), subject)).toMatchObject([
      { outcome: "not probed", evidence: "no connection" },
    ]);
    expect(sharesBackends({ asked: [] })).toBe(false);
  });
});

const session = { seen: asked([1, 40], [2, 41]) };
const direct = { seen: { greeted: 40, asked: [{ client: 1, pid: 40 }] } };
const serverless: Partial<ProbeSubject> = { runtime: "serverless" };

describe("the pooler, judged by what each side needs", () => {
  it.each<[string, WayFacts, Partial<ProbeSubject>, (string | undefined)[]]>([
    ["pooled by transaction", way(), serverless, ["pooler", "pooling"]],
    ["pooled by session, serverless", way({ pids: session }), serverless, ["pooler", "pooling-session"]],
    ["pooled by session, a server", way({ pids: session }), { runtime: "server" }, ["pooler", "pooling"]],
    ["pooled by statement", way({ transaction: { seen: "refused" } }), {}, ["pooler", "pooling-statement"]],
    ["no pooler", way({ pids: direct }), {}, ["pooler-missing"]],
    ["no pooler, a server of one's own", way({ pids: direct }), { runtime: "server" }, ["pooler"]],
    [
      "no pooler, this machine",
      way({ pids: direct }, "postgresql://a:b@localhost/c"),
      serverless,
      ["pooler"],
    ],
    ["direct past the pooler", directWay(), {}, ["pooler"]],
    ["direct through a transaction pooler", directWay({ pids: way().pids }), {}, ["pooler", "direct-pooled"]],
    ["direct through a session pooler", directWay({ pids: session }), serverless, ["pooler", "pooling"]],
  ])("%s", (_, facts, known, codes) => {
    const all = { ...subject, ...known };
    const checks = [judgePooler(facts, all), ...judgePooling(facts, all)];
    expect(checks.map(({ code }) => code)).toEqual(codes);
    for (const { code, outcome } of checks)
      expect(outcome === "pass", code).toBe(code === "pooler" || code === "pooling");
  });
});

describe("named statements", () => {
  const translated = { seen: { name: "lifeguard_probe_1", pid: 40, kept: false, left: false } };
  it.each<[string, WayFacts, Partial<ProbeSubject>, string, string]>([
    ["lost, Prisma unknown", way(), {}, "warn", "named-statements-lost"],
    ["lost, Prisma 6 without pgbouncer=true", way(), { prismaMajor: 6 }, "fail", "named-statements-lost"],
    [
      "lost, Prisma 6 with it",
      way({}, `${SECRETLESS}?pgbouncer=true`),
      { prismaMajor: 6 },
      "pass",
      "named-statements",
    ],
    ["lost, Prisma 7", way(), { prismaMajor: 7 }, "pass", "named-statements"],
    [
      "followed by the pooler",
      way({ statement: translated }),
      { prismaMajor: 6 },
      "pass",
      "named-statements",
    ],
    ["kept by session", way({ pids: session }), { prismaMajor: 6 }, "pass", "named-statements"],
    ["kept, direct", directWay(), { prismaMajor: 6 }, "pass", "named-statements"],
    [
      "kept, but nobody knows by whom",
      way({ pids: { seen: asked([1, 40]) } }),
      {},
      "not probed",
      "named-statements",
    ],
    ["not tried", way({ statement: { skipped: "why" } }), {}, "not probed", "named-statements"],
  ])("%s", (_, facts, known, outcome, code) => {
    expect(judgeStatements(facts, { ...subject, ...known })).toMatchObject({ outcome, code });
  });
});

describe("startup parameters", () => {
  const url = `${SECRETLESS}?statement_timeout=5000&options=-c%20a%3Db`;
  const ignored = { seen: { parameter: "statement_timeout", did: "ignored", words: "0" } } as const;
  const applied = { seen: { parameter: "statement_timeout", did: "applied", words: "5000" } } as const;
  it.each<[string, WayFacts, Partial<ProbeSubject>, string, string]>([
    ["refused, none in the URL", way(), {}, "pass", "startup-parameters"],
    ["refused, some in the URL", way({}, url), {}, "fail", "startup-refused"],
    [
      "refused, some in Lifeguard's own, which sends none",
      way({}, url),
      { own: true },
      "pass",
      "startup-parameters",
    ],
    ["ignored, some in the URL", way({ startup: ignored }, url), {}, "warn", "startup-ignored"],
    ["in effect", way({ startup: applied }, url), {}, "pass", "startup-parameters"],
  ])("%s", (_, facts, known, outcome, code) => {
    expect(judgeStartup(facts, { ...subject, ...known })).toMatchObject({ outcome, code });
  });
  it("names those that are in the URL", () => {
    expect(judgeStartup(way({}, url), subject).title).toMatch(
      /^statement_timeout, options in DATABASE_URL are refused/,
    );
  });
});
