import { describe, expect, it } from "vitest";
import { sealSession } from "@/lib/server/auth/session";
import { authenticate, requireOperator, requireViewer } from "@/lib/server/auth/viewer";
import { readEnv } from "@/lib/server/env";

const ANA = "ana-token-of-24-characters";
const WALL = "wall-token-of-24-characters";
const NOW = Date.parse("2026-11-23T03:00:00Z");

const tokens = readEnv({
  NODE_ENV: "production",
  DASHBOARD_TOKENS: `ana:operator:${ANA},wall:viewer:${WALL}`,
});
const open = readEnv({ NODE_ENV: "production", LIFEGUARD_OPEN: "1" });
const closed = readEnv({ NODE_ENV: "production" });

type Fields = Record<string, string>;
const asking = (headers: Fields) => ({ headers: new Headers(headers) });
const cookieOf = async (name: string) => {
  const account = tokens.accounts.find((one) => one.name === name);
  if (!account) throw new Error(`no ${name}`);
  return await sealSession(account, tokens.accounts, NOW);
};

describe("with tokens", () => {
  it.each([`Bearer ${ANA}`, `bearer  ${ANA} `])(
    "a bearer token names its account: %s",
    async (authorization) => {
      expect(await authenticate(asking({ authorization }), tokens, NOW)).toEqual({
        name: "ana",
        role: "operator",
        via: "bearer",
      });
    },
  );

  it("a cookie does, from the header or by itself", async () => {
    const cookie = await cookieOf("wall");
    const wall = { name: "wall", role: "viewer", via: "cookie" };
    expect(await authenticate(asking({ cookie: `a=b; lifeguard_session=${cookie}` }), tokens, NOW)).toEqual(
      wall,
    );
    expect(await authenticate({ ...asking({}), cookie }, tokens, NOW)).toEqual(wall);
  });

  it("a wrong bearer token is not saved by a good cookie, other schemes are not ours", async () => {
    const cookie = `lifeguard_session=${await cookieOf("wall")}`;
    for (const token of [`${ANA}x`, "", " ", "a b"]) {
      expect(
        await authenticate(asking({ cookie, authorization: `Bearer ${token}` }), tokens, NOW),
      ).toBeNull();
    }
    expect(await authenticate(asking({ cookie, authorization: "Basic YTpi" }), tokens, NOW)).toMatchObject({
      name: "wall",
    });
  });

  it("nobody else gets in, least of all from this machine", async () => {
    const strangers: Fields[] = [
      {},
      { host: "localhost:3000" },
      { authorization: "Bearer" },
      { cookie: "lifeguard_session=x" },
    ];
    for (const headers of strangers) {
      await expect(requireViewer(asking(headers), tokens, NOW)).rejects.toMatchObject({
        code: "signed_out",
        status: 401,
      });
    }
  });

  it("a viewer may look, not act", async () => {
    const wall = asking({ authorization: `Bearer ${WALL}` });
    expect(await requireViewer(wall, tokens, NOW)).toMatchObject({ name: "wall" });
    await expect(requireOperator(wall, tokens, NOW)).rejects.toMatchObject({
      code: "forbidden",
      status: 403,
    });
    expect(await requireOperator(asking({ authorization: `Bearer ${ANA}` }), tokens, NOW)).toMatchObject({
      name: "ana",
    });
  });
});

describe("open", () => {
  it.each<Fields>([
    { host: "localhost" },
    { host: "LOCALHOST:3000" },
    { host: "127.0.0.1:3000" },
    { host: "[::1]:3000" },
    { host: "localhost:3000", "x-forwarded-host": "localhost:3000", "x-forwarded-for": "::ffff:127.0.0.1" },
  ])("this machine is an operator: %j", async (headers) => {
    const local = { name: "local", role: "operator", via: "open" };
    expect(await authenticate(asking(headers), open)).toEqual(local);
    expect(await requireOperator(asking(headers), open)).toEqual(local);
  });

  it.each<Fields>([
    {},
    { host: "evil.example" },
    { host: "localhost.evil.example" },
    { host: "127.0.0.1.evil.example" },
    { host: "evil.example#localhost" },
    { host: "localhost:3000@evil.example" },
    { host: "192.168.0.2:3000" },
    { host: "0.0.0.0:3000" },
    { host: "localhost:3000", "x-forwarded-host": "lifeguard.example.com" },
    { host: "localhost:3000", "x-forwarded-for": "203.0.113.9, 127.0.0.1" },
    { host: "localhost:3000", "x-forwarded-for": "" },
    { host: "localhost:3000", forwarded: "for=203.0.113.9" },
  ])("a name rebound or a request handed on is refused: %j", async (headers) => {
    await expect(requireViewer(asking(headers), open)).rejects.toMatchObject({
      code: "forbidden",
      hint: expect.stringContaining("DASHBOARD_TOKENS"),
    });
  });
});

it("open, a socket from elsewhere is refused whatever its headers claim", async () => {
  globalThis.lifeguardPeerHeader = "x-peer";
  const claims = { host: "localhost:3000", "x-forwarded-for": "127.0.0.1" };
  expect(await authenticate(asking({ ...claims, "x-peer": "::ffff:127.0.0.1" }), open)).not.toBeNull();
  expect(await authenticate(asking({ ...claims, "x-peer": "203.0.113.9" }), open)).toBeNull();
  globalThis.lifeguardPeerHeader = undefined;
});

describe("closed", () => {
  it("nobody gets in, and the answer says how to open it", async () => {
    const askers: Fields[] = [{ host: "localhost:3000" }, { authorization: `Bearer ${ANA}` }];
    for (const headers of askers) {
      await expect(requireViewer(asking(headers), closed)).rejects.toMatchObject({
        code: "not_configured",
        status: 503,
        hint: expect.stringMatching(/DASHBOARD_TOKENS.*openssl rand/),
      });
    }
  });

  it("tells why a token was not taken in development, not to strangers", async () => {
    const hintOf = async (mode: "production" | "development") => {
      const environment = readEnv({ NODE_ENV: mode, DASHBOARD_VIEWER_TOKEN: "short" });
      return await requireViewer(asking({ host: "localhost" }), environment).catch((error) => error.hint);
    };
    expect(await hintOf("development")).toContain("DASHBOARD_VIEWER_TOKEN: the token has 5 characters");
    expect(await hintOf("production")).not.toContain("5 characters");
  });
});
