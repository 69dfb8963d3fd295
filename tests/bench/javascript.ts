import { get } from "node:http";
import type { Browser } from "playwright";
import { pages } from "../support/e2e-routes";
import { type Figure, kb } from "./figure";
import type { Site } from "./site";

/** Every page there is: one that is added later is measured too. */
const PAGES = [...pages, "/sign-in"];
const LIMIT = 200 * 1024;

/** Bytes of a script as the server sends it to a browser: gzipped, but for the smallest, which Next sends as they are. */
function gzippedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => resolve(bytes));
    });
    request.on("error", reject);
  });
}

/** Every script a page asks for in a fresh browser, and which of them before its first paint or by name in its HTML. */
async function scriptsOf(browser: Browser, site: Site, path: string) {
  const context = await browser.newContext({
    extraHTTPHeaders: path === "/sign-in" ? {} : { authorization: site.authorization },
  });
  try {
    const page = await context.newPage();
    const all = new Set<string>();
    page.on("request", (request) => {
      if (request.resourceType() === "script" || request.url().endsWith(".js")) all.add(request.url());
    });
    const response = await page.goto(site.dashboard.url + path, { waitUntil: "load" });
    if (response?.status() !== 200) return { status: response?.status() ?? 0, first: [], later: [] };
    const html = await response.text();
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    // A live page polls for ever; what it fetches as it settles has been asked for by its second poll.
    await page.waitForTimeout(5_000);
    const early = await page.evaluate(() => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
      const before = performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= paint);
      return before.map(({ name }) => name);
    });
    const named = (url: string) => html.includes(`"${new URL(url).pathname}"`);
    const first = [...all].filter((url) => early.includes(url) || named(url));
    return { status: 200, first, later: [...all].filter((url) => !first.includes(url)) };
  } finally {
    await context.close();
  }
}

/** (c) Gzipped JavaScript of the first load of each page; what comes after first paint (charts) stands beside it. */
export async function benchJavaScript(site: Site, browser: Browser): Promise<Figure[]> {
  const sum = async (urls: readonly string[]) =>
    (await Promise.all(urls.map(gzippedSize))).reduce((total, bytes) => total + bytes, 0);
  const figures: Figure[] = [];
  for (const path of PAGES) {
    const { status, first, later } = await scriptsOf(browser, site, path);
    const name = `JavaScript of ${path}, gzipped`;
    if (status !== 200 || first.length === 0) {
      figures.push({ part: "c", name, value: `answered ${status}`, gate: "<= 200 KB", pass: false });
      continue;
    }
    const bytes = await sum(first);
    figures.push({
      part: "c",
      name,
      value: `${kb(bytes)} (after first paint: ${kb(await sum(later))})`,
      gate: "<= 200 KB",
      pass: bytes <= LIMIT,
    });
  }
  return figures;
}
