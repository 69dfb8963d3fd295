import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import {
  accountOf,
  COOKIE,
  openSession,
  readCookie,
  sealSession,
  setCookie,
} from "@/lib/server/auth/session";
import { readAccounts } from "@/lib/server/env/accounts";

const ANA = "ana-token-of-24-characters";
const WALL = "wall-token-of-24-characters";
const NOW = Date.parse("2026-11-23T03:00:00Z");
const HOURS = 3_600_000;

const accountsOf = (tokens: string) => readAccounts({ DASHBOARD_TOKENS: tokens }).accounts;
const accounts = accountsOf(`ana:operator:${ANA},wall:viewer:${WALL}`);

function account(name: string, among = accounts) {
  const found = among.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe("accountOf", () => {
  it("knows each token", () => {
    expect([accountOf(ANA, accounts)?.name, accountOf(WALL, accounts)?.name]).toEqual(["ana", "wall"]);
  });

  it.each(["", "a", ANA.slice(0, -1), `${ANA}x`, ANA.toUpperCase(), "x".repeat(1_000_000), "🏊"])(
    "knows nothing of others, whatever their length",
    (token) => expect(accountOf(token, accounts)).toBeNull(),
  );
});

describe("a session", () => {
  it("opens for the one it was sealed for, until 12 hours have passed", async () => {
    const value = await sealSession(account("wall"), accounts, NOW);
    expect((await openSession(value, accounts, NOW))?.name).toBe("wall");
    expect((await openSession(value, accounts, NOW + 12 * HOURS - 1_000))?.name).toBe("wall");
    expect(await openSession(value, accounts, NOW + 12 * HOURS)).toBeNull();
  });

  it("holds neither token nor name", async () => {
    const value = await sealSession(account("ana"), accounts, NOW);
    const read = value.split(".").map((part) => Buffer.from(part, "base64url").toString());
    expect(read.join()).not.toMatch(/ana|operator|token/);
  });

  it("does not open once its token is changed or taken away, and takes its role from now", async () => {
    const value = await sealSession(account("ana"), accounts, NOW);
    const open = async (tokens: string) => await openSession(value, accountsOf(tokens), NOW);
    expect(await open(`ana:operator:${ANA}2,wall:viewer:${WALL}`)).toBeNull();
    expect(await open(`wall:viewer:${WALL}`)).toBeNull();
    expect(await open("")).toBeNull();
    expect(await open(`wall:viewer:${WALL},ana:viewer:${ANA}`)).toMatchObject({
      name: "ana",
      role: "viewer",
    });
  });

  it("does not open when one character is changed", async () => {
    const value = await sealSession(account("ana"), accounts, NOW);
    for (let at = 0; at < value.length; at += 1) {
      const other = value[at] === "A" ? "Q" : "A";
      const tampered = value.slice(0, at) + other + value.slice(at + 1);
      // The last character of a part carries unused bits: the same bytes are the same cookie.
      const same = Buffer.from(tampered.split(".")[2] ?? "", "base64url").equals(
        Buffer.from(value.split(".")[2] ?? "", "base64url"),
      );
      if (same && tampered.slice(0, tampered.lastIndexOf(".")) === value.slice(0, value.lastIndexOf(".")))
        continue;
      expect(await openSession(tampered, accounts, NOW), tampered).toBeNull();
    }
  });

  it("does not open unsigned, signed with another key or algorithm, or without an end", async () => {
    const good = await sealSession(account("ana"), accounts, NOW);
    const [head = "", body = ""] = good.split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const forged = [
      `${none}.${body}.`,
      `${head}.${body}.`,
      new UnsecuredJWT({ sub: "ana" }).setExpirationTime("12h").encode(),
      await new SignJWT({ sub: "ana" })
        .setProtectedHeader({ alg: "HS256" })
        .setExpirationTime("12h")
        .sign(Buffer.alloc(32)),
      await new SignJWT({ sub: "ana" })
        .setProtectedHeader({ alg: "HS512" })
        .setExpirationTime("12h")
        .sign(Buffer.alloc(64)),
    ];
    for (const value of forged) expect(await openSession(value, accounts, NOW), value).toBeNull();
  });

  it.each([
    "",
    ".",
    "..",
    "a.b.c",
    "%",
    "\u0000",
    "🏊",
    "x".repeat(100_000),
    `${"x".repeat(300)}.${"y".repeat(300)}.z`,
  ])("is never thrown over: %#", async (value) => expect(await openSession(value, accounts, NOW)).toBeNull());
});

describe("the cookie", () => {
  it("is found among others, undecoded", () => {
    expect(readCookie(`a=b; ${COOKIE}=x.y.z; c=d`)).toBe("x.y.z");
    expect(readCookie(`${COOKIE}=%zz`)).toBe("%zz");
    expect(readCookie(`x${COOKIE}=1;;=;${COOKIE}`)).toBeNull();
    expect(readCookie(null)).toBeNull();
    expect(readCookie("a=b; ".repeat(100_000))).toBeNull();
  });

  it("cannot be read by scripts nor sent by other sites' forms, and keeps to https unless this is localhost", () => {
    expect(setCookie("v", { secure: true })).toBe(
      "lifeguard_session=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure",
    );
    expect(setCookie("", { secure: false })).toBe(
      "lifeguard_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    );
  });
});
