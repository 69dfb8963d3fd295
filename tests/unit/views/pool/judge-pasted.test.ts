import { describe, expect, it } from "vitest";
import { judgePasted } from "@/lib/views/pool/judge-pasted";
import { neon, supabase } from "./cases/case";

describe("a pasted URL", () => {
  it("is judged as a function's, and answered without its password", () => {
    const pasted = judgePasted(`DATABASE_URL="${supabase.session}?pgbouncer=true"`, { prismaMajor: 6 });
    expect(pasted.verdict).toBe("fail");
    expect(pasted.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["pasted", "session-pooler", "pgbouncer-needless"]),
    );
    const expected = supabase.transaction.replace("hunter2hunter", "••••••");
    expect(pasted.settings).toMatchObject([
      { variable: "DATABASE_URL", side: "pooled", corrected: `${expected}?pgbouncer=true` },
    ]);
    expect(JSON.stringify(pasted)).not.toContain("hunter");
  });

  it("keeps the password in the corrected URL alone, and only when that is asked for", () => {
    const text = neon.pooled.concat("?pool_timeout=0");
    const { settings, findings } = judgePasted(text, { reveal: true });
    expect(settings[0]?.corrected).toBe(neon.pooled.concat("?pool_timeout=30"));
    expect(settings[0]?.masked).not.toContain("hunter");
    expect(JSON.stringify(findings)).not.toContain("hunter");
  });

  it("may be several lines of .env, each for what its name says", () => {
    const text = `# comment\nDATABASE_URL="${neon.direct}"\n\nexport DIRECT_URL='${neon.pooled}'\n`;
    const { settings, findings } = judgePasted(text);
    expect(settings.map(({ variable, side }) => [variable, side])).toEqual([
      ["DATABASE_URL", "pooled"],
      ["DIRECT_URL", "direct"],
    ]);
    expect(findings.filter(({ severity }) => severity === "fail").map(({ code }) => code)).toEqual([
      "pooled-is-direct",
      "direct-is-pooled",
    ]);
  });

  it("may be told what it is, and be anything at all", () => {
    expect(judgePasted(neon.direct, { runtime: "server" }).verdict).toBe("pass");
    expect(judgePasted(neon.pooled, { side: "direct", variable: "MIGRATE_URL" }).settings).toMatchObject([
      { variable: "MIGRATE_URL", side: "direct", corrected: neon.direct.replace("hunter2hunter", "••••••") },
    ]);
    expect(judgePasted("").findings.map(({ code }) => code)).toEqual(["missing"]);
    expect(judgePasted("my password is hunter2").verdict).toBe("fail");
    expect(JSON.stringify(judgePasted("my password is hunter2", { reveal: true }).findings)).not.toContain(
      "hunter2",
    );
  });
});
