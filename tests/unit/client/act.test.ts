import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { post, resultOf } from "@/lib/client/act";

type Fields = { signalled: true };
const isAnswer = (body: unknown): body is Fields =>
  typeof body === "object" && body !== null && "signalled" in body && body.signalled === true;
const error = { code: "changed", message: "Other work.", hint: "Look again." };

let server: Server;
let answer: { status: number; body: string; headers?: Record<string, string> };
let seen: { method?: string; type?: string; body: string };
beforeEach(async () => {
  seen = { body: "" };
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += String(part);
    });
    request.on("end", () => {
      seen = { method: request.method, type: request.headers["content-type"], body };
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => server.close());

const port = () => {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
};
const send = () => post(`http://127.0.0.1:${port()}/`, { reason: "stuck" }, isAnswer);

describe("post", () => {
  it("sends JSON and gives back the answer", async () => {
    answer = { status: 200, body: JSON.stringify({ signalled: true }) };
    expect(await send()).toEqual({ ok: true, answer: { signalled: true } });
    expect(seen).toEqual({ method: "POST", type: "application/json", body: '{"reason":"stuck"}' });
  });
  it("gives the server's own error", async () => {
    answer = { status: 409, body: JSON.stringify({ error }) };
    expect(await send()).toEqual({ ok: false, status: 409, error, retryAfterMs: null });
  });
  it("says when to come back", async () => {
    answer = { status: 429, body: JSON.stringify({ error }), headers: { "retry-after": "7" } };
    expect(await send()).toMatchObject({ status: 429, retryAfterMs: 7_000 });
  });
  it.each([
    [502, "<html>Bad gateway"],
    [500, "{}"],
  ])("has words of its own for a %s that carries none", async (status, body) => {
    answer = { status, body };
    expect(await send()).toMatchObject({ ok: false, status, error: { code: `http_${status}` } });
  });
  it("takes no stranger's answer for ours", async () => {
    answer = { status: 200, body: JSON.stringify({ signalled: "perhaps" }) };
    expect(await send()).toMatchObject({ ok: false, error: { code: "misfit" } });
  });
  it("does not throw when nothing answers, and does not claim to know", async () => {
    const gone = port();
    await new Promise((resolve) => server.close(resolve));
    const sent = await post(`http://127.0.0.1:${gone}/`, {}, isAnswer);
    expect(sent).toMatchObject({ ok: false, status: null, error: { code: "unreachable" } });
    expect(sent.ok ? "" : sent.error.hint).toContain("not known whether");
  });
});

test.each([
  [404, undefined, "gone"],
  [409, undefined, "changed"],
  [422, undefined, "refused"],
  [403, undefined, "refused"],
  [403, "42501", "denied"],
  [503, undefined, "failed"],
  [429, undefined, "failed"],
  [null, undefined, "failed"],
] as const)("an answer of %s with SQLSTATE %s means %s", (status, sqlstate, result) => {
  expect(resultOf(status, { ...error, ...(sqlstate && { sqlstate }) })).toBe(result);
});
