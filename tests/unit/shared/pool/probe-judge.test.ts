import { describe, expect, it } from "vitest";
import { probeFindings, probeResult } from "@/lib/shared/pool/probe";
import { judgeBoth } from "@/lib/shared/pool/probe-both";
import type { ProbeSubject, ServerSeen, WayFacts } from "@/lib/shared/pool/probe-facts";
import { judgeProbe } from "@/lib/shared/pool/probe-judge";
import { isSameLogin } from "@/lib/shared/pool/probe-login";
import { judgeReach, median } from "@/lib/shared/pool/probe-reach";
import { judgeServer } from "@/lib/shared/pool/probe-server";
import { judgeTls } from "@/lib/shared/pool/probe-tls";
import { certificate, directWay, NOW, serverSeen, subject, way } from "./make-probe";

const URL = "postgresql://app:secret@db.example.com/shop";
const codes = (checks: readonly { code: string; outcome: string }[]) =>
  checks.filter(({ outcome }) => outcome !== "pass").map(({ code, outcome }) => `${outcome} ${code}`);

describe("how the way is reached", () => {
  it("tells times, with their median", () => {
    const { title, evidence } = judgeReach(way());
    expect(title).toBe("DATABASE_URL answers in 1.5 ms");
    expect(evidence).toBe(
      "Connected in 20 ms (network, TLS and login), first query in 2 ms, 4 more in 1.5 ms each (median; 1 ms to 3 ms).",
    );
    expect([median([3]), median([4, 1, 2]), median([1, 2, 3, 4])]).toEqual([3, 2, 2.5]);
  });
  it("warns when connecting takes over half of connect_timeout, which 0 switches off", () => {
    const slow = { reach: { seen: { connectMs: 600, firstQueryMs: 1, queries: [1] } } };
    expect(judgeReach(way(slow, `${URL}?connect_timeout=1`)).code).toBe("reach-slow");
    expect(judgeReach(way(slow, `${URL}?connect_timeout=0`)).code).toBe("reach");
    expect(judgeReach(way(slow)).code).toBe("reach");
  });
  it("names the class of a failure, and its own variable in the fix", () => {
    const failed = {
      code: "unreachable",
      message: "Cannot read the database: too slow.",
      hint: "Check DATABASE_URL.",
      class: "conn_lost",
      title: "The connection is gone",
    };
    expect(judgeReach(directWay({ reach: { failed } }))).toMatchObject({
      code: "reach-conn-lost",
      outcome: "fail",
      title: "DIRECT_URL does not work: The connection is gone",
      evidence: "too slow at db.example.com:5432.",
      fix: "Check DIRECT_URL.",
    });
  });
});

describe("TLS", () => {
  const untrusted = {
    tls: { seen: { ...certificate, verified: false, problem: "SELF_SIGNED_CERT_IN_CHAIN" } },
  };
  const until = (validTo: string) => ({ tls: { seen: { ...certificate, validTo } } });
  const plain = { tls: { seen: { offered: false } } } as const;
  it.each<[string, WayFacts, Partial<ProbeSubject>, string]>([
    ["trusted", way(), {}, "pass tls"],
    ["not offered, on a public network", way(plain), {}, "warn tls-none"],
    ["not offered, on this machine", way(plain, "postgresql://a:b@127.0.0.1/c"), {}, "pass tls"],
    ["declined", way({}, `${URL}?sslmode=disable`), {}, "warn tls-none"],
    ["expired", way(until("2026-11-25T11:59:59.000Z")), {}, "warn tls-expired"],
    ["expires soon", way(until("2026-12-01T00:00:00.000Z")), {}, "warn tls-expires-soon"],
    ["not trusted, and nothing checks it", way(untrusted), {}, "pass tls"],
    [
      "not trusted, and node-postgres checks it",
      way(untrusted, `${URL}?sslmode=require`),
      {},
      "warn tls-untrusted",
    ],
    [
      "not trusted, and Lifeguard reads sslmode as libpq does",
      way(untrusted, `${URL}?sslmode=require`),
      { own: true },
      "pass tls",
    ],
    ["not seen", way({ tls: { skipped: "why" } }), {}, "not probed tls"],
  ])("%s", (_, facts, known, expected) => {
    const { outcome, code } = judgeTls(facts, { ...subject, ...known }, NOW);
    expect(`${outcome} ${code}`).toBe(expected);
  });
  it("tells what the certificate says", () => {
    expect(judgeTls(way(untrusted), subject, NOW).evidence).toBe(
      "TLSv1.3, certificate for db.example.com, issued by Public CA, valid 2026-10-01 to 2027-10-01; verify-full would not pass (SELF_SIGNED_CERT_IN_CHAIN).",
    );
  });
});

describe("the server and the role", () => {
  it.each<[string, Partial<ServerSeen>, Partial<ProbeSubject>, string[]]>([
    ["an application's role", {}, {}, []],
    ["a superuser", { superuser: true }, {}, ["warn role-superuser"]],
    ["Lifeguard's role without pg_monitor", {}, { own: true }, ["warn role-no-monitor"]],
    ["a role at its limit", { roleLimit: 3 }, {}, ["warn limit-reached"]],
    ["a database at its limit", { databaseLimit: 9 }, {}, ["warn limit-reached"]],
    ["a role below its limit, behind a pooler", { roleLimit: 4 }, {}, []],
    ["PostgreSQL 12", { versionNum: 120_019, version: "12.19" }, {}, ["warn version-old"]],
    ["PostgreSQL 19", { versionNum: 190_000, version: "19beta1" }, {}, ["warn version-new"]],
    ["PostgreSQL 13", { versionNum: 130_000, version: "13.0" }, {}, []],
  ])("%s", (_, facts, known, expected) => {
    const checks = judgeServer(way({ server: { seen: { ...serverSeen, ...facts } } }), {
      ...subject,
      ...known,
    });
    expect(codes(checks)).toEqual(expected);
  });
  it("compares connection_limit with the role's limit where no pooler stands between", () => {
    const server = { seen: { ...serverSeen, roleLimit: 5, databaseLimit: 12 } };
    const { pids } = directWay();
    expect(codes(judgeServer(way({ server, pids }), subject))).toEqual(["warn role-limit"]);
    expect(codes(judgeServer(way({ server, pids }, `${URL}?connection_limit=5`), subject))).toEqual([]);
    expect(codes(judgeServer(way({ server }), subject))).toEqual([]);
  });
});

describe("both URLs", () => {
  const driver = "not probed driver-pool";
  const other = (facts: Partial<ServerSeen>) => [
    way(),
    directWay({ server: { seen: { ...serverSeen, ...facts } } }),
  ];
  const hidden = (facts: Partial<ServerSeen>) => [
    way({ server: { seen: { ...serverSeen, systemId: null } } }),
    directWay({ server: { seen: { ...serverSeen, ...facts } } }),
  ];
  it.each<[string, WayFacts[], string[]]>([
    ["one database", [way(), directWay()], [driver]],
    ["another server", other({ systemId: "7400000000000000002" }), ["fail different-databases", driver]],
    ["another database there", other({ databaseOid: "16400" }), ["fail different-databases", driver]],
    ["its replica", other({ inRecovery: true, startedAt: "1764000000000009" }), ["warn replica", driver]],
    [
      "a replica of another server",
      other({ inRecovery: true, systemId: "74" }),
      ["fail different-databases", driver],
    ],
    [
      "its replica, identifier hidden",
      hidden({ inRecovery: true, startedAt: "17" }),
      ["warn replica", driver],
    ],
    ["one server, its identifier hidden", hidden({}), [driver]],
    [
      "another start, its identifier hidden",
      hidden({ startedAt: "1764000000000001" }),
      ["fail different-databases", driver],
    ],
    [
      "one of them does not answer",
      [way(), directWay({ server: { skipped: "why" } })],
      ["not probed same-database", driver],
    ],
    ["only one", [way()], ["not probed same-database", driver]],
  ])("%s", (_, ways, expected) => expect(codes(judgeBoth(ways, subject))).toEqual(expected));

  it("says what the driver's pool uses, and who waits for it", () => {
    const pool = {
      connectionLimit: 20,
      poolTimeoutMs: 30_000,
      connectTimeoutMs: 5_000,
      open: 20,
      idle: 0,
      waiting: 2,
    };
    const busy = judgeBoth([way()], { ...subject, driver: pool }).at(-1);
    expect(busy).toMatchObject({
      code: "driver-pool-waiting",
      outcome: "warn",
      evidence: expect.stringContaining("20 open, 0 of them idle, 2 waiting"),
    });
    const calm = judgeBoth([way()], { ...subject, driver: { ...pool, idle: 19, waiting: 0 } }).at(-1);
    expect(calm).toMatchObject({ outcome: "pass", title: "The driver's pool uses 1 of 20 connections" });
  });
});

describe("a whole probe", () => {
  it("has the verdict of its worst check, crosses the wire whole, and gives its findings the worst first", () => {
    const bad = [way({ tls: { seen: { offered: false } } }), directWay({ pids: way().pids })];
    const result = { probedAt: new Date(NOW).toISOString(), tookMs: 3, ...judgeProbe(bad, subject, NOW) };
    expect(result.verdict).toBe("fail");
    expect(probeResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    const findings = probeFindings(result);
    expect(findings.map(({ severity }) => severity)).toEqual(["fail", "warn", "warn"]);
    expect(findings[0]).toMatchObject({ code: "direct-pooled", side: "direct", variable: "DIRECT_URL" });
  });
  it("is not probed, which is no health, when the pooled URL was not looked at", () => {
    const reach = { skipped: "rests" };
    expect(judgeProbe([way({ reach }), directWay()], { ...subject, prismaMajor: 7 }, NOW).verdict).toBe(
      "not probed",
    );
    expect(judgeProbe([directWay()], { ...subject, prismaMajor: 7 }, NOW).verdict).toBe("not probed");
    expect(judgeProbe([way(), directWay()], { ...subject, prismaMajor: 7 }, NOW).verdict).toBe("pass");
  });
});

describe("whether a second login would repeat one that was refused", () => {
  const login = (host: string, user = "app", password = "p") => ({ host, user, password });
  const pooler = login("aws-0-eu-west-1.pooler.supabase.com", "postgres.abcd");
  it.each([
    ["the same", login("db"), login("db"), true],
    ["another password", login("db"), login("db", "app", "q"), false],
    ["another role", login("db"), login("db", "web"), false],
    ["another host", login("db"), login("replica"), false],
    ["Supabase's pooler and direct host", pooler, login("db.abcd.supabase.co", "postgres"), true],
    ["Supabase, another project", pooler, login("db.wxyz.supabase.co", "postgres"), false],
    ["Neon's two hosts", login("ep-a-1-pooler.eu.aws.neon.tech"), login("ep-a-1.eu.aws.neon.tech"), true],
  ])("%s", (_, a, b, same) => expect(isSameLogin(a, b)).toBe(same));
});

it.each<[string, Partial<ServerSeen>, number]>([
  ["the cluster, without its reserved slots", {}, 97],
  ["its role's limit", { roleLimit: 20, databaseLimit: 30 }, 20],
  ["its database's limit", { roleLimit: 200, databaseLimit: 30 }, 30],
  ["the whole cluster, for a superuser", { superuser: true, roleLimit: 20 }, 100],
])("a role may have as many connections as %s", (_, change, usable) => {
  const facts = [way({ server: { seen: { ...serverSeen, ...change } } })];
  expect(judgeProbe(facts, subject, NOW).ways[0]?.usable).toBe(usable);
});
