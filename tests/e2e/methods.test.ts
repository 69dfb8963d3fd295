import { ask } from "../support/e2e-api";
import { cookieIn, raw } from "../support/e2e-raw";
import { actions, looks, pages, routes } from "../support/e2e-routes";
import { SECRETS } from "../support/e2e-secrets";
import { holdTarget } from "../support/e2e-target";
import { expect, test } from "../support/e2e-test";

const json = { "content-type": "application/json" };
const POSTED = [...actions, ...looks, "/api/pool/reports", "/api/sign-in", "/api/sign-out"];

/** Memory goes on by itself while somebody reads: moments, what followed from them, and what could not be read. */
const REMEMBERED =
  "sample,sample_detail,load,query_text,gap,setting,target,watch,incident,error_count,error_sample,seen";

test("what changes something is posted, and refuses GET and HEAD with 405", async ({ stage }) => {
  for (const { path, methods } of routes) {
    expect(
      methods.filter((method) => method !== "GET" && method !== "POST"),
      path,
    ).toEqual([]);
    // One address either tells or changes; errors are told where they are taken, each by its own secret.
    expect(methods, path).toEqual(path === "/api/errors" ? ["GET", "POST"] : [expect.any(String)]);
  }
  for (const path of POSTED) {
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
      expect((await ask(stage.url + path, "operator", { method })).status, `${method} ${path}`).toBe(405);
  }
});

test("no other site is invited: OPTIONS allows no origin", async ({ stage }) => {
  for (const path of [...routes.map((route) => route.path), "/api/sign-in", "/api/sign-out", ...pages]) {
    const headers = {
      origin: "https://evil.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
      authorization: `Bearer ${SECRETS.operator}`,
    };
    for (const method of ["OPTIONS", "GET"]) {
      const reply = await raw(stage.url + path, { method, headers });
      const allowed = Object.keys(reply.headers).filter((name) => name.startsWith("access-control-"));
      expect(allowed, `${method} ${path}`).toEqual([]);
    }
  }
});

test("GET and HEAD change nothing, whatever they are dressed up as", async ({ stage, people }) => {
  const { pid, expectUnharmed, ...target } = await holdTarget(stage, people);
  const identity = JSON.stringify(target.identity);
  const look = async () => {
    const { rows } = await stage.server.run(
      `SELECT schemaname, relname, md5(query_to_xml(format('TABLE %I.%I', schemaname, relname), true, false, '')::text)
         FROM pg_stat_user_tables WHERE relname <> ALL ('{${REMEMBERED}}') ORDER BY 1, 2`,
      "shop",
    );
    return rows;
  };
  const before = await look();
  const body = JSON.stringify({ token: SECRETS.operator });
  const cookie = cookieIn(await raw(`${stage.url}/api/sign-in`, { method: "POST", headers: json, body }));
  const disguises: Record<string, string>[] = [
    {},
    { "x-http-method-override": "POST", "x-method-override": "POST" },
    { "next-action": "0".repeat(42), ...json },
  ];
  const told = [...routes.map(({ path }) => path), ...pages];
  const addresses = [...target.addresses, "/api/sign-in", "/api/sign-out", ...told];
  for (const path of addresses) {
    for (const disguise of disguises) {
      for (const method of ["GET", "HEAD"]) {
        const headers = { ...disguise, cookie, origin: stage.url };
        const asked = { method, headers, ...(method === "GET" && { body: identity }) };
        for (const address of [
          path,
          `${path}?_method=POST&pid=${pid}&body=${encodeURIComponent(identity)}`,
        ]) {
          const reply = await raw(stage.url + address, asked);
          expect(reply.headers["set-cookie"], `${method} ${address}`).toBeUndefined();
        }
      }
    }
  }
  expect(await look()).toEqual(before);
  await expectUnharmed();
  // Nor was anybody signed out.
  const still = await raw(`${stage.url}/api/sessions`, { headers: { cookie } });
  expect(still.status).toBe(200);
});
