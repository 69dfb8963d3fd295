import { describe, expect, it } from "vitest";
import { readCookie } from "@/lib/server/auth/session";
import { signIn, signOut } from "@/lib/server/auth/sign-in";
import { authenticate } from "@/lib/server/auth/viewer";
import { readEnv } from "@/lib/server/env";

const ANA = "ana-token-of-24-characters";
const tokens = readEnv({ NODE_ENV: "production", DASHBOARD_TOKENS: `ana:operator:${ANA}` });
const NOW = Date.parse("2026-11-23T03:00:00Z");
const FORM = "application/x-www-form-urlencoded";

function post(body: BodyInit, headers: Record<string, string> = {}) {
  const own = { host: "localhost:3000", origin: "http://localhost:3000", "content-type": FORM };
  return new Request("http://localhost:3000/api/sign-in", {
    method: "POST",
    body,
    headers: { ...own, ...headers },
  });
}
const form = (fields: Record<string, string>, headers?: Record<string, string>) =>
  signIn(post(new URLSearchParams(fields).toString(), headers), tokens, NOW);
const json = (body: unknown, headers?: Record<string, string>) =>
  signIn(post(JSON.stringify(body), { "content-type": "application/json", ...headers }), tokens, NOW);

describe("signing in", () => {
  it("by form sets a cookie that names its account, and goes on to the page asked for", async () => {
    const answer = await form({ token: ` ${ANA}\n`, next: "/sessions?state=active" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sessions?state=active"]);
    const set = answer.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    const cookie = readCookie(set);
    if (!cookie) throw new Error("no cookie");
    expect(await authenticate({ headers: new Headers(), cookie }, tokens, NOW)).toMatchObject({
      name: "ana",
      via: "cookie",
    });
  });

  it("by JSON answers who it is", async () => {
    const answer = await json({ token: ANA });
    expect([answer.status, await answer.json()]).toEqual([200, { name: "ana", role: "operator" }]);
    expect(answer.headers.get("set-cookie")).toContain("lifeguard_session=");
  });

  it("marks the cookie Secure off localhost", async () => {
    const answer = await form(
      { token: ANA },
      { host: "lifeguard.example.com", origin: "https://lifeguard.example.com" },
    );
    expect(answer.headers.get("set-cookie")).toMatch(/; Secure$/);
  });

  it.each(["//evil.example", "/\\evil.example", "https:evil.example", "/..//evil.example"])(
    "never leads elsewhere: %s",
    async (next) => {
      expect((await form({ token: ANA, next })).headers.get("location")).toBe("/");
      expect((await form({ token: "wrong", next })).headers.get("location")).toBe(
        "/sign-in?error=wrong&next=%2F",
      );
    },
  );
});

describe("not signing in", () => {
  it("with a wrong token goes back to the form, or answers 401, and never repeats what was typed", async () => {
    const page = await form({ token: "hunter2-hunter2-hunter2-hunter2", next: "/sessions" });
    expect([page.status, page.headers.get("location")]).toEqual([
      303,
      "/sign-in?error=wrong&next=%2Fsessions",
    ]);
    expect(page.headers.get("set-cookie")).toBeNull();
    const answer = await json({ token: "hunter2-hunter2-hunter2-hunter2" });
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: "signed_out" } });
    expect(text).not.toContain("hunter2");
  });

  it("over plain http elsewhere says that the cookie would be lost", async () => {
    const lan = { host: "192.168.0.2:3000", origin: "http://192.168.0.2:3000" };
    expect((await form({ token: ANA }, lan)).headers.get("location")).toBe(
      "/sign-in?error=insecure&next=%2F",
    );
    expect((await json({ token: ANA }, lan)).status).toBe(422);
  });

  it("from another site's page is refused", async () => {
    const answer = await form({ token: ANA }, { origin: "https://evil.example" });
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([403, null]);
  });

  it.each([
    ["nothing", "", "application/json"],
    ["no JSON", "{", "application/json"],
    ["a list", "[]", "application/json"],
    ["a token that is no text", '{"token":{"$ne":""}}', "application/json"],
    ["a form without it", "next=/", FORM],
    ["8 KB and more", `token=${"x".repeat(9_000)}`, FORM],
  ])("with %s is a bad request", async (_name, body, type) => {
    const answer = await signIn(post(body, { "content-type": type }), tokens, NOW);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "bad_request" } });
  });

  it("reads no more of an endless body than it needs", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_024;
        controller.enqueue(new Uint8Array(1_024).fill(120));
      },
    });
    const init = {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { "content-type": FORM },
    };
    const request = new Request("http://localhost:3000/api/sign-in", init);
    expect((await signIn(request, tokens, NOW)).status).toBe(400);
    expect(sent).toBeLessThan(20_000);
  });
});

it("signing in where no one has to goes straight on", async () => {
  const open = readEnv({ NODE_ENV: "development" });
  const answer = await signIn(post("token=&next=/sessions"), open, NOW);
  expect([answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual(["/sessions", null]);
});

describe("signing out", () => {
  it("clears the cookie", () => {
    const answer = signOut(post("", { cookie: "lifeguard_session=x" }), tokens);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
    expect(answer.headers.get("set-cookie")).toBe(
      "lifeguard_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    );
  });

  it("is not for other sites to do", () => {
    expect(
      signOut(post("", { cookie: "lifeguard_session=x", origin: "https://evil.example" }), tokens).status,
    ).toBe(403);
  });
});
