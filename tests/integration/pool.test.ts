import { describe, expect, it } from "vitest";
import { pool } from "@/lib/views/pool/contract";
import { queryPool } from "@/lib/views/pool/query";
import { strictStatus } from "@/lib/views/pool/strict";
import { servers, urlOf } from "../support/ground";
import { contextOf, openLive } from "../support/live";

const nowhere = { environment: null, commit: null, region: null, deployment: null };

/** What the route answers when Lifeguard's own DATABASE_URL has this query string. */
async function ask(server: (typeof servers)[number], query: string) {
  const { live } = openLive(server, { way: "transaction" });
  const url = urlOf(server, { way: "transaction", query });
  const database = { name: "DATABASE_URL", url };
  const answer = await queryPool(await contextOf(live, {}), { database, direct: null, vercel: nowhere });
  return pool.data.parse(answer);
}

describe.each(servers)("the pool page's answer on PostgreSQL $major", (server) => {
  it("names whose settings were judged, masks them, and names what is misspelt", async () => {
    const { subjects, verdict } = await ask(server, "pgboucer=true&connection_limit=20");
    expect(subjects).toHaveLength(1);
    expect(subjects[0]).toMatchObject({ name: "Lifeguard's own variables", source: "lifeguard" });
    expect(subjects[0]?.settings[0]?.masked).toContain("lifeguard:••••••@127.0.0.1");
    const unknown = subjects[0]?.findings.find(({ code }) => code === "param-unknown");
    expect(unknown?.title).toContain("pgboucer");
    expect(unknown?.corrected).toContain("pgbouncer=true");
    expect(verdict).not.toBe("pass");
  });

  it("fails a gate only when it is asked strictly", async () => {
    const passes = await ask(server, "pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30");
    expect(strictStatus({ strict: "1" }, passes)).toBe(200);
    const fails = { ...passes, verdict: "fail" as const };
    expect(strictStatus({ strict: "1" }, fails)).toBe(503);
    expect(strictStatus({}, fails)).toBe(200);
  });
});
