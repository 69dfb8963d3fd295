import { describe, expect, it, test } from "vitest";
import { toAttempt, toUrl } from "@/lib/client/fetcher";
import { toError } from "@/lib/client/wire";

const envelope = {
  target: {
    id: "a",
    label: null,
    production: false,
    host: "h",
    port: 5432,
    database: "d",
    role: "r",
    primary: true,
    version: "18.4",
  },
  sampledAt: "2026-01-01T10:00:00.000Z",
  lane: "pooled",
  ageMs: 12,
};
const error = { code: "refused", message: "No.", hint: "Ask." };

describe("toUrl", () => {
  test.each([
    [{}, "/api/x"],
    [{ a: undefined }, "/api/x"],
    [{ search: "", pid: 0 }, "/api/x?pid=0&search="],
    [{ search: "a&b=c 😀 ‮" }, "/api/x?search=a%26b%3Dc+%F0%9F%98%80+%E2%80%AE"],
  ])("%o: %s", (query, url) => {
    expect(toUrl("/api/x", query)).toBe(url);
  });
  it("is the same for the same question in another order", () => {
    expect(toUrl("/api/x", { b: 1, a: 2 })).toBe(toUrl("/api/x", { a: 2, b: 1 }));
  });
});

describe("toError", () => {
  it("takes the error of the body", () => {
    expect(toError(503, { error })).toEqual(error);
  });
  test.each([
    [null],
    ["<html>Bad gateway</html>"],
    [{}],
    [{ error: "text" }],
    [{ error: { code: 5 } }],
    [[]],
  ])("says the status when the body is %o", (body) => {
    expect(toError(502, body)).toMatchObject({ code: "http_502", message: expect.stringContaining("502") });
  });
});

describe("toAttempt", () => {
  it("hands on data that fits", () => {
    const attempt = toAttempt(200, { ...envelope, data: { count: 3 } }, 77);
    expect(attempt).toMatchObject({ ok: true, data: { count: 3 }, receivedAt: 77, reading: { ageMs: 12 } });
  });
  test.each([
    { name: "no body", body: null },
    { name: "no data", body: envelope },
    { name: "data that is no object", body: { ...envelope, data: "3" } },
    { name: "an age that is no number", body: { ...envelope, ageMs: null, data: {} } },
    { name: "a moment that is none", body: { ...envelope, sampledAt: "soon", data: {} } },
    { name: "a stale mark without its error", body: { ...envelope, stale: { sinceMs: 1 }, data: {} } },
    { name: "no reading", body: { data: { count: 3 } } },
  ])("$name with 200 is a misfit, not data", ({ body }) => {
    expect(toAttempt(200, body, 1)).toMatchObject({ ok: false, error: { code: "misfit" } });
  });
  it("is a failure with any other status, whatever the body", () => {
    const attempt = toAttempt(500, { ...envelope, data: { count: 3 } }, 1);
    expect(attempt).toMatchObject({ ok: false, error: { code: "http_500" } });
  });
});
