import { describe, expect, it } from "vitest";
import { createReports } from "@/lib/server/pool-reports/reports";
import type { Live } from "@/lib/server/snapshot/live";
import { maskReport } from "@/lib/shared/pool/mask-report";
import type { Check, ProbedWay, ProbeResult, ProbeStanding } from "@/lib/shared/pool/probe";
import { poolReport } from "@/lib/shared/pool/report";
import { pool } from "@/lib/views/pool/contract";
import { queryPool } from "@/lib/views/pool/query";
import { strictStatus } from "@/lib/views/pool/strict";
import { servers, urlOf } from "../support/ground";
import { contextOf, openLive } from "../support/live";

const nowhere = { environment: null, commit: null, region: null, deployment: null, project: null, hosts: [] };
const unprobed: ProbeStanding = {
  newest: null,
  running: false,
  againAt: null,
  why: "Nothing was probed yet.",
};
const NOW = Date.parse("2026-03-01T10:00:00Z");
const MINUTE = 60_000;

const good = "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30";

/** What `web` told `minutesAgo`, at this commit and with this query string. */
type Told = { commit: string; minutesAgo: number; query: string; environment?: string };

type Setting = { query?: string; told?: readonly Told[]; probe?: ProbeStanding; commit?: string };

/** What the route answers when Lifeguard's own DATABASE_URL has this query string, and `web` has told this. */
async function ask(server: (typeof servers)[number], { query = good, told = [], probe, commit }: Setting) {
  const { live } = openLive(server, { way: "transaction" });
  const reports = createReports({ where: async (): Promise<Live> => live.read(), accepted: true });
  for (const { minutesAgo, query: theirs, environment = "production", ...report } of told) {
    const url = `postgresql://app:a-secret-of-web@pool.example.com:6432/shop?${theirs}`;
    const settings = [{ variable: "DATABASE_URL", side: "pooled", url }];
    const about = { application: "web", region: "iad1", environment, settings };
    await reports.keep(maskReport(poolReport.parse({ ...about, ...report })), NOW - minutesAgo * MINUTE);
  }
  const database = { name: "DATABASE_URL", url: urlOf(server, { way: "transaction", query }) };
  const params = pool.params.parse({ commit });
  const answer = await queryPool(await contextOf(live, params), {
    env: { database, direct: null, poolerConsole: null, vercel: nowhere },
    ...{ probe: probe ?? unprobed, reports, now: NOW },
  });
  return pool.data.parse(answer);
}

describe.each(servers)("the pool page's answer on PostgreSQL $major", (server) => {
  it("names whose settings were judged, masks them, and names what is misspelt", async () => {
    const { subjects, headline, reports } = await ask(server, { query: "pgboucer=true&connection_limit=20" });
    expect(subjects).toHaveLength(1);
    expect(subjects[0]).toMatchObject({ name: "Lifeguard's own variables", source: "lifeguard" });
    expect(subjects[0]?.settings[0]?.masked).toContain("lifeguard:••••••@127.0.0.1");
    const unknown = subjects[0]?.findings.find(({ code }) => code === "param-unknown");
    expect(unknown?.title).toContain("pgboucer");
    expect(unknown?.corrected).toContain("pgbouncer=true");
    expect(headline.tone).toBe("bad");
    expect(headline.detail).toMatch(/^Lifeguard's own variables: \d+ checks passed, .* [1-9]\d* failures?\./);
    expect(headline.detail).toContain("Only Lifeguard's own copy was judged: no application has reported.");
    expect(reports.hasReported).toBeNull();
  });

  it("puts the application that fails first, says whose settings those are, and what changed", async () => {
    const { subjects, headline, verdict } = await ask(server, {
      told: [
        { commit: "a1b2c3d4e5", minutesAgo: 60, query: good },
        { commit: "b2c3d4e5f6", minutesAgo: 4, query: good.replace("pgbouncer", "pgboucer") },
      ],
    });
    expect(subjects.map(({ source }) => source)).toEqual(["report", "lifeguard"]);
    const [web] = subjects;
    expect(web).toMatchObject({
      verdict: "fail",
      commit: "b2c3d4e5f6",
      reportedAt: "2026-03-01T09:56:00.000Z",
    });
    expect(web?.changes?.settings).toContainEqual({
      ...{ of: "DATABASE_URL", part: "pgbouncer", before: "true", after: null },
    });
    expect(web?.changes?.findings).toContainEqual(
      expect.objectContaining({ change: "new", code: "param-unknown" }),
    );
    expect(headline.detail).toMatch(
      /^web, deployment b2c3d4e \(production, iad1\), reported 4 minutes ago: \d+ checks passed, /,
    );
    expect(headline.detail).toMatch(/1 other subject stands below\.$/);
    expect(verdict).toBe("fail");
    expect(JSON.stringify(subjects)).not.toContain("a-secret-of-web");
  });

  it("answers a strict gate about the commit it names, and not before that has reported", async () => {
    const told = [{ commit: "a1b2c3d4e5", minutesAgo: 2, query: good }];
    // Another's failure is none of this deployment's.
    const query = "pgboucer=true";
    const gate = async (commit: string, strict: "0" | "1" = "1") =>
      strictStatus({ strict, commit }, await ask(server, { query, told, commit }));
    expect(await gate("a1b2c3d")).toBe(200);
    expect(await gate("c3d4e5f")).toBe(503);
    expect(await gate("c3d4e5f", "0")).toBe(200);
    const theirs = [{ commit: "a1b2c3d4e5", minutesAgo: 2, query: "pgboucer=true" }];
    const fails = await ask(server, { told: theirs, commit: "a1b2c3d" });
    expect(strictStatus({ strict: "1", commit: "a1b2c3d" }, fails)).toBe(503);
    expect(strictStatus({ strict: "1" }, fails)).toBe(503);
    expect(strictStatus({}, fails)).toBe(200);
    expect(strictStatus({ strict: "1" }, await ask(server, {}))).toBe(200);
  });

  it("knows the mode of Lifeguard's own pooler from the probe where no console tells it", async () => {
    const own: Omit<ProbedWay, "pooling"> = {
      side: "pooled",
      ...{ variable: "DATABASE_URL", masked: "", place: null, connectMs: 1, firstQueryMs: 1 },
      ...{ medianQueryMs: 1, encrypted: false, version: "18.1", role: "lifeguard", usable: 97 },
    };
    const codes = async (pooling: ProbedWay["pooling"]) => {
      const newest: ProbeResult = {
        ...{ probedAt: "2026-03-01T09:59:30.000Z", tookMs: 900, verdict: "pass", checks: [] },
        ways: [{ ...own, pooling }],
      };
      const { subjects } = await ask(server, { probe: { newest, running: false, againAt: null, why: null } });
      return subjects[0]?.findings.map(({ code }) => code);
    };
    expect(await codes("session")).toEqual(expect.arrayContaining(["session-pooler", "pgbouncer-needless"]));
    expect(await codes("transaction")).not.toContain("session-pooler");
    expect(await codes(null)).not.toContain("session-pooler");
  });

  it("counts what the probe saw, and gives its age and the wait for the next one instead of times", async () => {
    const check = {
      ...{ code: "reach", side: "pooled", variable: "DATABASE_URL", title: "DATABASE_URL answers in 2 ms" },
      ...{ outcome: "pass", evidence: "Connected.", fix: null, source: null },
    } satisfies Check;
    const lost = {
      ...check,
      code: "reach-refused",
      outcome: "fail",
      title: "DIRECT_URL does not work",
    } as const;
    const newest: ProbeResult = {
      ...{ probedAt: "2026-03-01T09:59:30.000Z", tookMs: 900, verdict: "fail", ways: [] },
      checks: [check, lost],
    };
    const probe = { newest, running: false, againAt: "2026-03-01T10:00:20.000Z", why: null };
    const answer = await ask(server, { probe });
    expect(answer.probe).toMatchObject({ ageMs: 30_000, againInMs: 20_000, running: false });
    expect(answer.headline).toMatchObject({ tone: "bad", title: "DIRECT_URL does not work" });
    expect(answer.headline.detail).toContain("1 failure.");
    expect(answer.verdict).toBe("fail");
    const before = await ask(server, {});
    expect(before.probe).toMatchObject({ newest: null, ageMs: null, againInMs: 0 });
  });
});
