import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const app = new URL("../../app/", import.meta.url).pathname;

function addresses(file: string): { path: string; source: string }[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((path) => path === file || path.endsWith(`/${file}`))
    .map((path) => ({
      // A folder in round brackets is an arrangement, not a part of the address; one in square brackets is a value.
      path: `/${path
        .split("/")
        .slice(0, -1)
        .filter((part) => !part.startsWith("("))
        .map((part) => (part.startsWith("[") ? "1" : part))
        .join("/")}`,
      source: readFileSync(join(app, path), "utf8"),
    }));
}

/** The address of every page there is, sign-in left out: a page that is added later is tested too. */
export const pages: readonly string[] = addresses("page.tsx")
  .map(({ path }) => path)
  .filter((path) => path !== "/sign-in")
  .sort();

/** Every API route with the methods it answers, those left out that answer strangers. */
export const routes: readonly { path: string; methods: readonly string[] }[] = addresses("route.ts")
  .filter(({ path }) => !["/api/health", "/api/sign-in", "/api/sign-out"].includes(path))
  .map(({ path, source }) => ({
    path,
    methods: [...source.matchAll(/export (?:async )?(?:const|function) ([A-Z]+)\b/g)].flatMap(([, name]) =>
      name ? [name] : [],
    ),
  }));

/** Called by machines, each with a secret of its own: nobody's token opens them. */
export const machines: readonly string[] = [
  "/api/cron/sample",
  "/api/pool/reports",
  "/api/drains/vercel",
  "/api/drains/logs",
  "/api/errors",
  "/api/webhooks/vercel",
];

/** Posted to, and changing nothing: a viewer may. */
export const looks: readonly string[] = ["/api/pool/probe"];

/** Every address that changes something when a person posts to it, sign-in and sign-out left out. */
export const actions: readonly string[] = routes
  .filter(({ methods }) => methods.some((method) => method !== "GET"))
  .map(({ path }) => path)
  .filter((path) => !machines.includes(path) && !looks.includes(path));
