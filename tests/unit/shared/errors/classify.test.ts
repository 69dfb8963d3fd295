import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/shared/errors/catalogue/all";
import { classify, classifyLine, fixOf } from "@/lib/shared/errors/classify";
import { harmless, texts } from "./texts";

/** What Prisma 7 throws for a driver's error (seen with 7.10). */
const prisma = (code: string, cause: object) =>
  Object.assign(new Error("Raw query failed. Code: `N/A`. Message: `N/A`"), {
    code,
    meta: { driverAdapterError: Object.assign(new Error("DriverAdapterError"), { cause }) },
  });

/** A text's alternatives, split at the bars that stand in no brackets. */
function waysOf(text: RegExp | undefined): RegExp[] {
  const ways = [""];
  let depth = 0;
  for (const [piece] of (text?.source ?? "").matchAll(/\\.|\[(?:\\.|[^\]])*\]|./g)) {
    if (piece === "(") depth++;
    if (piece === ")") depth--;
    if (piece === "|" && depth === 0) ways.push("");
    else ways.push((ways.pop() ?? "") + piece);
  }
  return text ? ways.map((way) => new RegExp(way, text.flags)) : [];
}

describe("a line of text", () => {
  it.each(texts)("is %s: %s", (expected, text) => {
    expect(classifyLine(text).class).toBe(expected);
  });

  it.each(harmless)("is no connection trouble: %s", (text) => {
    expect(classifyLine(text)).toMatchObject({ class: "none", about: "none" });
  });

  it("is read however long or ill made it is", () => {
    for (const text of [
      "a".repeat(1_000_000),
      "(".repeat(100_000),
      '"'.repeat(100_000),
      "connection to ".repeat(50_000),
    ])
      expect(classifyLine(text).class).toBe("none");
    expect(classifyLine(`${"x ".repeat(5_000)}FATAL:  sorry, too many clients already`).class).toBe(
      "too_many_clients",
    );
    expect(classifyLine('{"message": "FATAL:  sorry, too many clients already"').class).toBe(
      "too_many_clients",
    );
    expect(classifyLine("{".repeat(10_000)).class).toBe("none");
  });

  it("tells the SQLSTATE and Prisma's code that it names", () => {
    expect(
      classifyLine("server error (FATAL: sorry, too many clients already (SQLSTATE 53300))").sqlstate,
    ).toBe("53300");
    expect(classifyLine("P1001: Can't reach database server at `db`:`5432`").prismaCode).toBe("P1001");
  });
});

describe("a thrown error", () => {
  it.each(texts.filter(([, text]) => !text.startsWith("{")))(
    "is %s by its message too: %s",
    (expected, text) => {
      expect(classify(new Error(text)).class).toBe(expected);
    },
  );

  it.each([
    [
      "too_many_clients",
      prisma("P2010", {
        kind: "TooManyConnections",
        originalCode: "53300",
        originalMessage: "sorry, too many clients already",
      }),
    ],
    [
      "role_limit",
      prisma("P2037", {
        kind: "TooManyConnections",
        originalCode: "53300",
        originalMessage: 'too many connections for role "app"',
      }),
    ],
    ["prisma_too_many", Object.assign(new Error("x"), { code: "P2037" })],
    [
      "refused",
      prisma("P2010", {
        kind: "DatabaseNotReachable",
        host: "db",
        port: 5432,
        originalMessage: "Can't reach database server at db:5432",
      }),
    ],
    ["refused", Object.assign(new Error(""), { code: "P1001" })],
    [
      "reset",
      prisma("P2010", {
        kind: "ConnectionClosed",
        originalCode: "ECONNRESET",
        originalMessage: "read ECONNRESET",
      }),
    ],
    [
      "auth_failed",
      prisma("P2010", { kind: "AuthenticationFailed", originalCode: "28P01", originalMessage: "irgendwas" }),
    ],
    [
      "ps_missing",
      prisma("P2039", { kind: "postgres", code: "26000", originalCode: "26000", originalMessage: "?" }),
    ],
    ["admin_shutdown", Object.assign(new Error("?"), { code: "57P01" })],
    [
      "none",
      prisma("P2010", {
        kind: "postgres",
        originalCode: "42601",
        originalMessage: 'syntax error at or near "deadlock detected"',
      }),
    ],
    ["none", Object.assign(new Error("Unique constraint failed"), { code: "P2002" })],
    [
      "none",
      Object.assign(new Error('relation "too many clients already" does not exist'), { code: "42P01" }),
    ],
    [
      "refused",
      new AggregateError(
        [Object.assign(new Error("connect ECONNREFUSED ::1:5432"), { code: "ECONNREFUSED" })],
        "",
      ),
    ],
    ["refused", Object.assign(new Error(""), { code: "ECONNREFUSED" })],
    ["dns", Object.assign(new Error("getaddrinfo EAI_AGAIN db"), { code: "EAI_AGAIN" })],
    ["conn_lost", Object.assign(new Error("?"), { code: "08006" })],
    [
      "stmt_timeout",
      new Error("wrapped", {
        cause: Object.assign(new Error("canceling statement due to statement timeout"), { code: "57014" }),
      }),
    ],
    ["user_cancel", Object.assign(new Error("canceling statement due to user request"), { code: "57014" })],
    ["silent", new Error("The database did not answer within 1.2 s")],
    ["pooler_silent", new Error("The pooler did not answer within 1.2 s")],
    [
      "client_pool",
      new Error(
        "No connection became free within pool_timeout (30 s): all 20 connections of connection_limit are in use",
      ),
    ],
    [
      "connect_timeout",
      new Error("The server did not complete the connection within connect_timeout (30 s)"),
    ],
    [
      "sup_tenant",
      Object.assign(new Error("(ENOTFOUND) tenant/user postgres.x not found"), { code: "XX000" }),
    ],
    ["perm_signal", Object.assign(new Error("permission denied to terminate process"), { code: "42501" })],
    ["none", Object.assign(new Error("permission denied for table invoices"), { code: "42501" })],
    ["none", undefined],
    ["none", null],
    ["none", 42],
    ["none", {}],
  ])("is %s", (expected, error) => {
    expect(classify(error).class).toBe(expected);
  });

  it("says what the database said, not what wrapped it", () => {
    const error = prisma("P2010", {
      originalCode: "53300",
      originalMessage: "sorry, too many clients already",
    });
    expect(classify(error)).toMatchObject({
      message: "sorry, too many clients already",
      sqlstate: "53300",
      prismaCode: "P2010",
    });
  });

  it("survives causes in a circle, getters that throw, and depth without end", () => {
    const circle: { message: string; cause?: unknown; errors?: unknown } = { message: "deadlock detected" };
    circle.cause = circle;
    circle.errors = [circle];
    expect(classify(circle).class).toBe("deadlock");
    const thrower = {
      get message(): string {
        throw new Error("no");
      },
      get cause(): never {
        throw new Error("no");
      },
    };
    expect(classify(thrower).class).toBe("none");
    let deep: object = { message: "deadlock detected" };
    for (let level = 0; level < 10_000; level++) deep = { cause: deep };
    expect(classify(deep).class).toBe("none");
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect(classify({ cause: { message: "x" } }).class).toBe("none");
  });
});

describe("the catalogue", () => {
  it("names each class once, and has a text, a code or both for it", () => {
    const names = catalogue.map((row) => row.class);
    expect(new Set(names).size).toBe(names.length);
    expect(catalogue.filter(({ text, codes }) => !text && !codes)).toEqual([]);
  });

  it("has a text of its own in these tests for every class, and for each way to say it", () => {
    const tested = new Set(texts.map(([name]) => name));
    const untested = catalogue.map((row) => row.class).filter((name) => !tested.has(name));
    // By its code alone.
    expect(untested).toEqual(["db_dropped"]);
    const unsaid = catalogue.flatMap(({ class: name, text }) =>
      waysOf(text)
        .filter((way) => !texts.some(([expected, said]) => expected === name && way.test(said)))
        .map((way) => `${name}: ${way.source}`),
    );
    expect(unsaid).toEqual([]);
  });

  it("says what to do next on every provider", () => {
    for (const row of catalogue) {
      for (const provider of ["plain", "supabase", "neon"] as const)
        expect(fixOf({ row }, provider)).toMatch(/\.$/);
      expect([row.title, row.cause, row.meaning].every((text) => text.length > 5)).toBe(true);
    }
    expect(fixOf(classify(new Error("connect ENETUNREACH 2600::5:5432")), "supabase")).toMatch(/IPv6 only/);
  });
});
