import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BySlowness } from "./tests/support/by-slowness";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** As for Playwright: what waits for real servers may be late on CI's shared machines. */
const retry = process.env.CI ? 1 : 0;

const project = (name: string, extra: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], ...extra },
});

export default defineConfig({
  resolve: {
    alias: {
      "@": here("./"),
      // `server-only` throws in plain Node; the tests run server modules there on purpose.
      "server-only": here("./tests/support/empty.ts"),
    },
  },
  test: {
    sequence: { sequencer: BySlowness },
    projects: [
      // Arithmetic alone: seconds, but many more on a machine that others use. Files share what is imported: that took longer than the tests.
      project("unit", { isolate: false, testTimeout: 60_000 }),
      // One real server for all files: they run one after another and clean up after themselves.
      project("integration", {
        globalSetup: ["tests/support/servers.ts"],
        fileParallelism: false,
        retry,
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      // Each file has servers and a dashboard of its own, and mostly waits.
      project("faults", { maxWorkers: 3, retry, testTimeout: 120_000, hookTimeout: 120_000 }),
    ],
  },
});
