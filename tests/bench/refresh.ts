import type { Browser, CDPSession, Page } from "playwright";
import { compared, type Figure, ms } from "./figure";
import { ROWS, record } from "./replay";
import type { Site } from "./site";

const WARM_UP = 3;
const REFRESHES = 8;
const ROUNDS = 40;
/** Twice what was measured (9 to 11): a list that draws all its rows, or parses them by schema, is far beyond. */
const LIMIT = 20;

/** Main-thread work so far in ms, as Chromium counts it. In thread time: waiting for a busy machine's core is not work. */
async function metrics(cdp: CDPSession) {
  const { metrics: list } = await cdp.send("Performance.getMetrics");
  const of = (wanted: string) => (list.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1_000;
  return {
    task: of("TaskDuration"),
    script: of("ScriptDuration"),
    layout: of("LayoutDuration") + of("RecalcStyleDuration"),
  };
}

/** What this page needs to parse an answer and touch every field of its rows, in ms: the least a refresh could cost. */
async function parseAndLoop(page: Page, cdp: CDPSession, text: string): Promise<number> {
  await page.evaluate((json) => Object.assign(window, { benchText: json }) && undefined, text);
  const before = await metrics(cdp);
  await page.evaluate((rounds) => {
    for (let round = 0; round < rounds; round++) {
      const json = "benchText" in window ? String(window.benchText) : "";
      for (const row of JSON.parse(json).data.rows)
        for (const value of Object.values(row)) if (String(value) === json) throw new Error("cannot be");
    }
  }, ROUNDS);
  return ((await metrics(cdp)).task - before.task) / ROUNDS;
}

/** Waits until `check` holds; the page polls every 2 s. */
async function reach(page: Page, check: () => boolean, what: string) {
  for (const end = Date.now() + 60_000; !check(); await page.waitForTimeout(50))
    if (Date.now() > end) throw new Error(`the page did not reach ${what}`);
}

/** (d) Main-thread work of one refresh of the Sessions page with 2,000 rows, all of them loaded. */
export async function benchRefresh(site: Site, browser: Browser): Promise<Figure[]> {
  const answerOf = await record(site);
  const context = await browser.newContext({
    extraHTTPHeaders: { authorization: site.authorization },
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    let whole = 0;
    let turn = 0;
    await page.route("**/api/sessions?*", async (route) => {
      const limit = Number(new URL(route.request().url()).searchParams.get("limit") ?? ROWS);
      await route.fulfill({ contentType: "application/json", body: answerOf(turn++, limit) });
      if (limit >= ROWS) whole++;
    });
    await page.goto(`${site.dashboard.url}/sessions`);
    // The list asks for more as somebody scrolls to its end.
    await page.getByRole("row").nth(5).waitFor();
    for (const end = Date.now() + 60_000; whole === 0; await page.waitForTimeout(300)) {
      if (Date.now() > end) throw new Error("the page did not ask for all rows");
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    }
    await reach(page, () => whole >= WARM_UP, "its warm-up");

    const text = answerOf(0, ROWS);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const first = await parseAndLoop(page, cdp, text);
    await page.evaluate(() => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      }).observe({ type: "longtask" });
      Object.assign(window, { benchTasks: tasks });
    });
    const [from, before] = [whole, await metrics(cdp)];
    await reach(page, () => whole >= from + REFRESHES, "its refreshes");
    // The last answer is drawn before it is counted.
    await page.waitForTimeout(1_000);
    const after = await metrics(cdp);
    const longest = await page.evaluate(() =>
      Math.max(0, ...("benchTasks" in window && Array.isArray(window.benchTasks) ? window.benchTasks : [])),
    );
    const last = await parseAndLoop(page, cdp, text);

    const each = (key: keyof typeof after) => (after[key] - before[key]) / REFRESHES;
    return [
      compared(
        { part: "d", name: `main thread, one refresh of ${ROWS} sessions (all tasks in its 2 s)` },
        each("task"),
        { name: "JSON.parse and a loop over the same answer", value: (first + last) / 2 },
        LIMIT,
      ),
      { part: "d", name: "of that, script", value: ms(each("script")) },
      { part: "d", name: "of that, style and layout", value: ms(each("layout")) },
      { part: "d", name: "longest single task (long ones are those over 50 ms)", value: ms(longest) },
    ];
  } finally {
    await context.close();
  }
}
