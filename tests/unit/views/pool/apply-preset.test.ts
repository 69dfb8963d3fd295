import { describe, expect, it } from "vitest";
import { presets } from "@/lib/shared/pool/presets";
import { applyPreset } from "@/lib/views/pool/apply-preset";
import { judgePasted } from "@/lib/views/pool/judge-pasted";

const SUPABASE = "postgresql://postgres.abcd:s3cret@aws-0-us-east-1.pooler.supabase.com:6543/postgres";

describe("a preset on what was typed", () => {
  it.each([
    [
      "sets its limits, and keeps the rest to the letter",
      `${SUPABASE}?pgbouncer=true&connection_limit=1`,
      `${SUPABASE}?pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30`,
    ],
    [
      "keeps the name and the quotes",
      `DATABASE_URL="${SUPABASE}"`,
      `DATABASE_URL="${SUPABASE}?connection_limit=20&pool_timeout=30&connect_timeout=30"`,
    ],
    ["leaves nothing alone", "  ", "  "],
  ])("%s", (_, typed, expected) => {
    expect(applyPreset(typed, presets.pooled)).toBe(expected);
  });

  it("says nothing of connect_timeout where the preset does not", () => {
    expect(applyPreset(SUPABASE, presets.emergency)).toBe(`${SUPABASE}?connection_limit=50&pool_timeout=120`);
  });

  it("is judged like anything else: 50 connections are over Supabase's pool", () => {
    const codes = (text: string) => judgePasted(text).findings.map(({ code }) => code);
    expect(codes(applyPreset(`${SUPABASE}?pgbouncer=true`, presets.emergency))).toContain(
      "connection-limit-over-pool",
    );
  });
});
