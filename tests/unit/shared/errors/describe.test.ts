import { describe, expect, it } from "vitest";
import { describeFailure, factsOf, isAuthentication } from "@/lib/shared/errors/describe";
import { LifeguardError, toWire } from "@/lib/shared/errors/family";

/** As Prisma 7.10 wraps a driver error; captured from a real one. */
const prisma = (code: string, cause: object) => ({
  name: "PrismaClientKnownRequestError",
  code,
  message: "\nInvalid `prisma.$queryRaw()` invocation:\n\n\nRaw query failed.",
  meta: { driverAdapterError: { name: "DriverAdapterError", message: "wrapped", cause } },
});

describe("the facts inside a thrown value", () => {
  it.each([
    [
      "Prisma's wrapper",
      prisma("P2010", {
        originalCode: "53300",
        originalMessage: "sorry, too many clients already",
        kind: "TooManyConnections",
      }),
      { message: "sorry, too many clients already", sqlstate: "53300", prismaCode: "P2010" },
    ],
    [
      "a wrapper without an original",
      prisma("P1001", { kind: "DatabaseNotReachable" }),
      { message: expect.stringContaining("Raw query failed"), prismaCode: "P1001" },
    ],
    [
      "pg's own error",
      Object.assign(new Error("deadlock detected"), { code: "40P01" }),
      { message: "deadlock detected", sqlstate: "40P01" },
    ],
    [
      "Node's empty AggregateError",
      new AggregateError([new Error("connect ECONNREFUSED 127.0.0.1:1")], ""),
      { message: "connect ECONNREFUSED 127.0.0.1:1" },
    ],
    [
      "an error whose text is in its cause",
      new Error("", { cause: new Error("read ECONNRESET") }),
      { message: "read ECONNRESET" },
    ],
    ["a string", "boom", { message: "boom" }],
    ["nothing", undefined, { message: "unknown error" }],
    [
      "an odd object",
      { meta: { driverAdapterError: null }, errors: "no list" },
      { message: "unknown error" },
    ],
  ])("%s", (_name, error, facts) => {
    expect(factsOf(error)).toEqual(facts);
  });

  it("does not follow a circle of causes", () => {
    const circle: { message: string; cause?: unknown } = { message: "" };
    circle.cause = circle;
    expect(factsOf(circle)).toEqual({ message: "unknown error" });
  });
});

describe("the next step", () => {
  it.each([
    "\nInvalid `prisma.$executeRawUnsafe()` invocation:\n\n\nCan't reach database server at db:5432",
    "\nInvalid `within.$queryRaw()` invocation in\n/app/sql.ts:9:3\n\n  8 {\n→ 9 await within.$queryRaw(\n\nCan't reach database server at db:5432",
    "Can't reach database server at db:5432",
  ])("comes with the database's words, without those of our own call: %j", (message) => {
    expect(describeFailure({ code: "P1001", message }).message).toBe(
      "Cannot read the database: Can't reach database server at db:5432",
    );
  });

  it.each([
    [
      "53300",
      "remaining connection slots are reserved for roles with the SUPERUSER attribute",
      /Every connection slot/,
    ],
    ["28P01", 'password authentication failed for user "x"', /user and password/],
    ["XX000", "(ENOTFOUND) tenant/user postgres.abc not found", /user and password/],
    ["08P01", "query_wait_timeout", /no free server connection/],
    [
      undefined,
      "The database did not answer within 2.5 s",
      /^Either the pooler .* or it or the server hangs/,
    ],
    ["3D000", 'database "x" does not exist', /database name/],
    ["57P03", "the database system is starting up", /tries again by itself/],
    ["08P01", "unsupported startup parameter: search_path", /Remove the parameter/],
    [undefined, "getaddrinfo ENOTFOUND db.example", /Nothing answers/],
    [undefined, "self-signed certificate in certificate chain", /sslmode/],
    ["XX999", "something nobody has seen", /server's log/],
  ])("%s %s", (sqlstate, message, hint) => {
    const error = describeFailure(Object.assign(new Error(message), sqlstate && { code: sqlstate }));
    expect(error.code).toBe("unreachable");
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(hint);
  });

  it("leaves an error of the family as it is", () => {
    const error = new LifeguardError("forbidden", "no", { hint: "ask" });
    expect(describeFailure(error)).toBe(error);
  });
});

it("knows authentication trouble, and does not take DNS for it", () => {
  expect(isAuthentication(Object.assign(new Error("x"), { code: "28P01" }))).toBe(true);
  expect(isAuthentication(new Error("Circuit breaker open: too many authentication errors"))).toBe(true);
  expect(isAuthentication(new Error("(ENOTFOUND) tenant/user postgres.abc not found"))).toBe(true);
  expect(isAuthentication(new Error("getaddrinfo ENOTFOUND db.example"))).toBe(false);
});

it("keeps the text of an unknown error on the server", () => {
  const { status, error } = toWire(new Error("postgresql://user:secret@host leaked"));
  expect(status).toBe(500);
  expect(JSON.stringify(error)).not.toContain("secret");
});
