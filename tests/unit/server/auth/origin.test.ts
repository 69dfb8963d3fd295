import { describe, expect, it } from "vitest";
import { assertSameOrigin } from "@/lib/server/auth/origin";
import { readEnv } from "@/lib/server/env";

const environment = readEnv({ NODE_ENV: "production", PUBLIC_URL: "https://lifeguard.example.com/" });
const cookie = "lifeguard_session=x";
const check = (headers: Record<string, string>) => () =>
  assertSameOrigin({ headers: new Headers({ host: "localhost:3000", ...headers }) }, environment);

describe("assertSameOrigin", () => {
  it.each<Record<string, string>>([
    { cookie, "sec-fetch-site": "same-origin" },
    { cookie, "sec-fetch-site": "none" },
    { cookie, "sec-fetch-site": "none", origin: "http://localhost:3000" },
    { cookie, "sec-fetch-site": "same-origin", origin: "null" },
    { cookie, origin: "http://localhost:3000" },
    { cookie, origin: "https://dash.internal", "x-forwarded-host": "dash.internal" },
    { cookie, origin: "https://lifeguard.example.com" },
    { authorization: "Bearer x", origin: "https://evil.example" },
    {},
  ])("lets pass %j", (headers) => {
    expect(check(headers)).not.toThrow();
  });

  it.each<Record<string, string>>([
    { cookie },
    { cookie, "sec-fetch-site": "cross-site" },
    { cookie, "sec-fetch-site": "same-site" },
    { cookie, "sec-fetch-site": "cross-site", origin: "http://localhost:3000" },
    { cookie, origin: "null" },
    { cookie, "sec-fetch-site": "none", origin: "https://evil.example" },
    { cookie, "sec-fetch-site": "none", origin: "null" },
    { cookie, "sec-fetch-site": "" },
    { cookie, authorization: "Bearerx" },
    { cookie, origin: "http://localhost:3001" },
    { cookie, origin: "http://localhost:3000.evil.example" },
    { cookie, origin: "" },
    { origin: "https://evil.example" },
    { cookie, authorization: "Basic x", origin: "https://evil.example" },
  ])("refuses %j", (headers) => {
    expect(check(headers)).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});
