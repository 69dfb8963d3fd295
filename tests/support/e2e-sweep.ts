import type { Dashboard } from "../../demo/dashboard";
import { newClient } from "./e2e-raw";
import { pages, routes } from "./e2e-routes";

/** What a server said, and to what. */
export type Said = { what: string; text: string };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ODD = [
  "/no-such-page",
  "/%",
  "/%E0%A4%A",
  "/api/none",
  "/api/sessions?limit=abc",
  "/_next/image?url=%2Ficon.svg&w=64&q=75",
  "/_next/data/x/sessions.json",
  "/_next/server/app/page.js",
  "/.env",
  "/.next/required-server-files.json",
];
const OPEN = ["/api/health", "/api/sign-in", "/api/sign-out"];
const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const never = "2001-02-03T04:05:06.070809Z";
const nobody = { backendStart: never, xactStart: null, queryStart: null, stateChange: never, state: "idle" };
/** Bodies that no route can be content with, or that name a session there never was. */
const BODIES = [
  { headers: json, body: "{" },
  { headers: json, body: "[]" },
  { headers: json, body: JSON.stringify(nobody) },
  { headers: json, body: JSON.stringify({ sessions: [{ ...nobody, pid: 2_147_483_647 }] }) },
  { headers: json, body: JSON.stringify({ token: "no-token-at-all-but-long-enough" }) },
  { headers: json, body: JSON.stringify({ branch: "main" }) },
  { headers: form, body: "token=no-token-at-all-but-long-enough" },
];

type Request = { path: string; init: RequestInit & { headers?: Record<string, string> } };

function everything(): Request[] {
  const all: Request[] = [];
  for (const path of [...pages, "/sign-in", ...ODD]) {
    for (const method of ["GET", "HEAD"]) all.push({ path, init: { method } });
    all.push({ path, init: { headers: { RSC: "1" } } });
    all.push({ path, init: { headers: { RSC: "1", "Next-Router-Prefetch": "1" } } });
    all.push({ path, init: { method: "POST", body: "[]", headers: { "Next-Action": "0".repeat(42) } } });
  }
  for (const path of [...routes.map((route) => route.path), ...OPEN]) {
    // The absent pid, so that no session is meant by chance.
    const address = path.replace(/\/1(?=\/|$)/, "/2147483647");
    for (const method of METHODS) all.push({ path: address, init: { method } });
    for (const body of BODIES) all.push({ path: address, init: { method: "POST", ...body } });
  }
  return all;
}

/**
 * Everything that a server says to somebody with these headers: each page as HTML, head, RSC payload and prefetch, each route by each method with
 * bodies that are wrong, and odd addresses. Status, headers and body of each answer. `only` narrows it to GET, for a server in trouble.
 */
export async function sweep(url: string, who: Record<string, string>, only?: "GET"): Promise<Said[]> {
  const left = everything().filter(({ init }) => !only || (init.method ?? "GET") === only);
  const said: Said[] = [];
  const ask = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { path, init } = next;
      const headers = { "x-forwarded-for": newClient(), ...init.headers, ...who };
      const answer = await fetch(url + path, { redirect: "manual", ...init, headers });
      const what = `${init.method ?? "GET"} ${path} ${init.body ?? ""} as ${Object.keys(who).join() || "nobody"}`;
      said.push({ what, text: JSON.stringify([answer.status, ...answer.headers]) + (await answer.text()) });
    }
  };
  await Promise.all([ask(), ask(), ask(), ask(), ask(), ask()]);
  return said;
}

/** All that a server writes to stdout and stderr, from its start on. */
export function hear({ process, log }: Dashboard): () => string {
  let text = log();
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  process.stdout?.on("data", keep);
  process.stderr?.on("data", keep);
  return () => text;
}
