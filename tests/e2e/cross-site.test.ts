import { once } from "node:events";
import { createServer } from "node:http";
import { z } from "zod";
import { cookieIn, raw } from "../support/e2e-raw";
import { SECRETS } from "../support/e2e-secrets";
import { holdTarget } from "../support/e2e-target";
import { expect, test } from "../support/e2e-test";

const json = { "content-type": "application/json" };
const wire = z.object({ error: z.object({ code: z.string() }) });
const codeOf = (text: string) => wire.parse(JSON.parse(text)).error.code;

async function signedIn(url: string): Promise<string> {
  const body = JSON.stringify({ token: SECRETS.operator });
  return cookieIn(await raw(`${url}/api/sign-in`, { method: "POST", headers: json, body }));
}

/** What a browser or a script may say of where a request comes from, when it is another site's. */
const others: Record<string, Record<string, string>> = {
  "another site": { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  "another site, in an old browser": { origin: "https://evil.example" },
  "a sandboxed frame": { origin: "null", "sec-fetch-site": "cross-site" },
  "a sandboxed frame, in an old browser": { origin: "null" },
  "a sister of the same site": { origin: "http://evil.127.0.0.1", "sec-fetch-site": "same-site" },
  "another port of this host": { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" },
  "nobody who says so": {},
  "a reload of another site's form": { origin: "https://evil.example", "sec-fetch-site": "none" },
  "an address that begins like ours": { origin: "http://127.0.0.1.evil.example" },
};

test("a request with a good cookie that comes from elsewhere changes nothing", async ({ stage, people }) => {
  const { pid, addresses, identity, expectUnharmed } = await holdTarget(stage, people);
  const cookie = await signedIn(stage.url);
  const bodies = {
    "application/json": JSON.stringify(identity),
    "text/plain": JSON.stringify(identity),
    "application/x-www-form-urlencoded": "a=b",
  };
  expect(addresses.length).toBeGreaterThan(2);
  for (const path of [...addresses, "/api/sign-out", "/api/sign-in"]) {
    for (const [name, from] of Object.entries(others)) {
      for (const [type, body] of Object.entries(bodies)) {
        const headers = { ...from, cookie, "content-type": type };
        const reply = await raw(stage.url + path, { method: "POST", headers, body });
        expect([reply.status, codeOf(reply.text)], `${path} as ${type} from ${name}`).toEqual([
          403,
          "forbidden",
        ]);
        expect(reply.headers["set-cookie"]).toBeUndefined();
      }
    }
  }
  await expectUnharmed();
  // The very same from a page of our own is done.
  const headers = { ...json, cookie, origin: stage.url, "sec-fetch-site": "same-origin" };
  const init = { method: "POST", headers, body: JSON.stringify(identity) };
  expect((await raw(`${stage.url}/api/sessions/${pid}/terminate`, init)).status).toBe(200);
});

test("an action takes JSON that says so, and nothing that a form can send", async ({ stage, people }) => {
  const { addresses, identity, expectUnharmed } = await holdTarget(stage, people);
  const cookie = await signedIn(stage.url);
  const own: Record<string, string>[] = [
    { cookie, origin: stage.url, "sec-fetch-site": "same-origin" },
    { authorization: `Bearer ${SECRETS.operator}` },
  ];
  for (const path of addresses) {
    for (const headers of own) {
      for (const type of [
        "text/plain",
        "text/plain; charset=utf-8; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "",
      ]) {
        const body = JSON.stringify(identity);
        const reply = await raw(stage.url + path, {
          method: "POST",
          headers: { ...headers, "content-type": type },
          body,
        });
        expect([reply.status, codeOf(reply.text)], `${path} as "${type}"`).toEqual([415, "wrong_type"]);
      }
    }
  }
  await expectUnharmed();
});

test("a name rebound to this machine gets nowhere, with tokens or without", async ({ stage, people }) => {
  const { addresses, identity, expectUnharmed } = await holdTarget(stage, people);
  const open = await stage.another({ DASHBOARD_TOKENS: "", LIFEGUARD_OPEN: "1" });
  const rebound = {
    host: "evil.example:3000",
    origin: "http://evil.example:3000",
    "sec-fetch-site": "same-origin",
    ...json,
  };
  try {
    for (const path of addresses) {
      const send = (url: string, headers: Record<string, string>) =>
        raw(url + path, { method: "POST", headers, body: JSON.stringify(identity) });
      // The browser keeps cookies by name: to this one it sends none.
      expect((await send(stage.url, rebound)).status, path).toBe(401);
      expect((await send(open.url, rebound)).status, path).toBe(403);
      // Open to this machine is not open to the pages of others in its browser.
      for (const site of ["cross-site", "same-site"])
        expect((await send(open.url, { ...json, "sec-fetch-site": site })).status, path).toBe(403);
      expect((await send(open.url, { ...json, origin: "https://evil.example" })).status, path).toBe(403);
    }
    await expectUnharmed();
  } finally {
    await open.stop();
  }
});

test.describe("in a browser that is signed in", () => {
  // Pages of others, what the browser itself holds back, and what the server refuses.
  test.use({
    expected:
      /status of 40[13]|^request to another host|blocked by CORS|ERR_(FAILED|BLOCKED_BY_RESPONSE)|favicon\.ico/,
  });

  test("another site's page, on another name or only another port, can post nothing", async ({
    stage,
    people,
    page,
    signIn,
  }) => {
    const { addresses, identity, expectUnharmed } = await holdTarget(stage, people);
    const [brace = "", rest = ""] = JSON.stringify({ ...identity, x: "|" }).split("|");
    const quoted = (text: string) => text.replaceAll('"', "&quot;");
    // A form as text/plain whose one field, with its "=", is JSON.
    const evil = createServer((request, response) => {
      const action = new URL(request.url ?? "/", "http://x").searchParams.get("to") ?? "";
      response.setHeader("content-type", "text/html");
      response.end(`<form method="post" enctype="text/plain" action="${quoted(action)}">
        <input name="${quoted(brace)}" value="${quoted(rest)}"><button>Win a prize</button></form>
        <script>for (const type of ["text/plain", "application/json"])
          fetch(${JSON.stringify(action)}, { method: "POST", credentials: "include", mode: type === "text/plain" ? "no-cors" : "cors",
            headers: { "content-type": type }, body: ${JSON.stringify(JSON.stringify(identity))} }).catch(() => {});
        </script>`);
    });
    evil.listen(0, "127.0.0.1");
    await once(evil, "listening");
    const address = evil.address();
    if (typeof address === "string" || !address) throw new Error("no port");
    try {
      await signIn("operator");
      for (const host of ["localhost", "127.0.0.1"]) {
        for (const path of addresses) {
          const to = encodeURIComponent(stage.url + path);
          await page.goto(`http://${host}:${address.port}/?to=${to}`);
          const answered = page.waitForResponse(
            (response) => response.url() === stage.url + path && response.request().isNavigationRequest(),
          );
          await page.getByRole("button").click();
          const answer = await answered;
          // From another site SameSite keeps the cookie back; another port is the same site, and its cookie comes.
          expect(answer.status(), `${host} ${path}`).toBe(host === "localhost" ? 401 : 403);
        }
      }
      await expectUnharmed();
    } finally {
      evil.close();
    }
  });
});
