import { expect, test } from "vitest";
import { countPlaywright, countVitest, sum } from "../../support/counts.mjs";

test("Vitest's report is counted", () => {
  const report = { numPassedTests: 300, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };
  expect(countVitest(report)).toEqual({ passed: 300, failed: 2, skipped: 2 });
});

test("Playwright's report is counted; a flaky test has passed", () => {
  const report = { stats: { expected: 20, flaky: 1, unexpected: 3, skipped: 4 } };
  expect(countPlaywright(report)).toEqual({ passed: 21, failed: 3, skipped: 4 });
});

test("a report that was never written holds no tests", () => {
  expect(countVitest(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(countPlaywright(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test("the counts of all steps are added up", () => {
  const counts = [
    { passed: 300, failed: 0, skipped: 0 },
    { passed: 21, failed: 1, skipped: 0 },
  ];
  expect(sum(counts)).toEqual({ passed: 321, failed: 1, skipped: 0 });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
