import { describe, expect, it } from "vitest";
import { againstOther, markFindings } from "@/lib/views/pool/url-marks";
import { cutUrl } from "@/lib/views/pool/url-pieces";

const SUPABASE =
  "postgresql://postgres.abcd:••••••@aws-0-us-east-1.pooler.supabase.com:6543/postgres?pgboucer=true&connection_limit=20&pool_timeout=30";

describe("a masked URL, cut at its seams", () => {
  it.each([
    SUPABASE,
    "postgresql://app:••••••@[2001:db8::1]:5432/shop?host=/var/run&&sslmode=require#part",
    "postgres://••••••@a:1,b:2/shop",
    "postgresql://app@db/shop?",
    "postgresql://app:••••••@db:/shop?a&=b",
    "prisma+postgres://••••••",
    "••••••",
    "",
    "not a url: at all?\n&",
  ])("joined again is the same text: %s", (url) => {
    expect(
      cutUrl(url)
        .map(({ text }) => text)
        .join(""),
    ).toBe(url);
  });

  it("names the port, and parameters by their names", () => {
    const names = cutUrl(SUPABASE).flatMap(({ name, text }) => (name ? [[name, text]] : []));
    expect(names).toEqual([
      ["(scheme)", "postgresql://"],
      ["(user)", "postgres.abcd"],
      ["(host)", "aws-0-us-east-1.pooler.supabase.com"],
      ["(port)", "6543"],
      ["(database)", "postgres"],
      ["pgboucer", "pgboucer=true"],
      ["connection_limit", "connection_limit=20"],
      ["pool_timeout", "pool_timeout=30"],
    ]);
  });
});

describe("what changed between two URLs", () => {
  const changed = (url: string, other: string) =>
    againstOther(url, other).flatMap((piece) => (piece.changed ? [piece.text] : []));
  it.each([
    ["a renamed parameter", SUPABASE.replace("pgboucer", "pgbouncer"), ["pgbouncer=true"]],
    ["another value", SUPABASE.replace("limit=20", "limit=5"), ["connection_limit=5"]],
    ["a parameter more", `${SUPABASE}&connect_timeout=30`, ["connect_timeout=30"]],
    ["another port", SUPABASE.replace("6543", "5432"), ["5432"]],
    ["a parameter less", SUPABASE.replace("&pool_timeout=30", ""), []],
    ["nothing", SUPABASE, []],
  ])("%s", (_, url, expected) => {
    expect(changed(url, SUPABASE)).toEqual(expected);
  });
});

describe("findings, marked where they stand", () => {
  const marks = (findings: Parameters<typeof markFindings>[1], readable = true) =>
    Object.fromEntries(
      markFindings(SUPABASE, findings, readable).flatMap(({ name, mark }) => (name ? [[name, mark]] : [])),
    );
  const corrected = (from: string, to: string) => SUPABASE.replace(from, to);

  it("without a finding, the port and every parameter pass, and nothing else is judged", () => {
    expect(marks([])).toMatchObject({ "(port)": "pass", connection_limit: "pass", "(host)": null });
  });

  it("marks what the correction changes, and only that", () => {
    expect(
      marks([
        {
          severity: "fail",
          title: "“pgboucer” is not a parameter; pgbouncer is",
          corrected: corrected("pgboucer", "pgbouncer"),
        },
        { severity: "warn", title: "Wrong port", corrected: corrected(":6543", ":5432") },
      ]),
    ).toMatchObject({ pgboucer: "fail", "(port)": "warn", connection_limit: "pass", pool_timeout: "pass" });
  });

  it("marks what the title names where nothing that stands there is changed", () => {
    expect(
      marks([{ severity: "warn", title: "connection_limit=20 is over the pool of 15", corrected: null }]),
    ).toMatchObject({ connection_limit: "warn", pool_timeout: "pass" });
  });

  it("marks nothing for what is missing", () => {
    const found = {
      severity: "info",
      title: "sslmode is missing",
      corrected: `${SUPABASE}&sslmode=require`,
    } as const;
    expect(marks([found])).toEqual(marks([]));
  });

  it("shows the worst of several", () => {
    const about = { title: "connection_limit=20", corrected: null };
    expect(
      marks([
        { ...about, severity: "info" },
        { ...about, severity: "fail" },
        { ...about, severity: "warn" },
      ]),
    ).toMatchObject({ connection_limit: "fail" });
  });

  it("calls nothing right in a URL that could not be read, nor a value that is hidden", () => {
    expect(Object.values(marks([], false)).filter((mark) => mark !== null)).toEqual([]);
    const [hidden] = markFindings("postgresql://a@b/c?pasword=••••••", [], true).slice(-1);
    expect(hidden?.mark).toBeNull();
  });
});
