import { defineConfig } from "@playwright/test";
import { findChromium } from "./demo/ensure.mjs";

// `npm test` says which browser; by hand, the first that starts; none found: Playwright's own, or its word on how to get it.
const executablePath = process.env.LIFEGUARD_CHROMIUM || findChromium();

/** End to end: Chromium on the production build, real PostgreSQL 18 behind real PgBouncer, a set for each worker. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-build.ts",
  outputDir: "test-results",
  // Two cores: the browser, the server and the database share them.
  workers: 2,
  // A worker has servers of its own, so any test may run beside any other.
  fullyParallel: true,
  forbidOnly: true,
  // CI's machines are shared: what passes only when tried again is named in its report as flaky. By hand nothing is tried again.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    // Nothing is waited for that only moves, and nothing is drawn again for a pulse.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // In CI of what is tried again alone, as writing it down costs a twentieth of all; without the film: drawing it in software costs as
    // much as the tests.
    trace: { mode: process.env.CI ? "on-first-retry" : "retain-on-failure", screenshots: false },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        // Chromium's sandbox refuses to run as root, which is what containers are.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
