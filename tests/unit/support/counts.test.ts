import { expect, test } from "vitest";
import {
  countPlaywright,
  countVitest,
  failuresPlaywright,
  failuresVitest,
  sum,
} from "../../support/counts.mjs";

test("Vitest's report is counted", () => {
  const report = { numPassedTests: 300, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };
  expect(countVitest(report)).toEqual({ passed: 300, failed: 2, skipped: 2 });
});

test("Playwright's report is counted; a flaky test has passed", () => {
  const report = { stats: { expected: 20, flaky: 1, unexpected: 3, skipped: 4 } };
  expect(countPlaywright(report)).toEqual({ passed: 21, failed: 3, skipped: 4 });
});

test("Vitest's failures are said with their file, their test and three lines of why, without colours", () => {
  const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
  const report = {
    testResults: [
      {
        name: "/app/tests/unit/a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "good", status: "passed", failureMessages: [] },
          {
            fullName: "group bad",
            status: "failed",
            failureMessages: [`${red("expected 1")}\nb\nc\nd`, "again"],
          },
          { fullName: "mute", status: "failed" },
        ],
      },
      { name: "/app/tests/unit/b.test.ts", status: "failed", message: "Cannot find x", assertionResults: [] },
      { name: "/app/tests/unit/c.test.ts", status: "passed", message: "", assertionResults: [] },
    ],
  };
  expect(failuresVitest(report)).toEqual([
    "/app/tests/unit/a.test.ts > group bad\n    expected 1\n    b\n    c",
    "/app/tests/unit/a.test.ts > mute\n    no reason given",
    "/app/tests/unit/b.test.ts > the file\n    Cannot find x",
  ]);
});

test("Playwright's failures are said, however deep the suite; a flaky test's reason is its failed try's", () => {
  const spec = (title: string, status: string, messages: (string | undefined)[]) => ({
    file: "e2e/a.test.ts",
    title,
    tests: [{ status, results: messages.map((message) => (message ? { error: { message } } : {})) }],
  });
  const report = {
    suites: [
      {
        specs: [spec("good", "expected", [undefined]), spec("bad", "unexpected", ["first", "last"])],
        suites: [{ specs: [spec("now and then", "flaky", ["timed out", undefined])] }],
      },
    ],
  };
  expect(failuresPlaywright(report)).toEqual([
    "e2e/a.test.ts > now and then (flaky)\n    timed out",
    "e2e/a.test.ts > bad\n    last",
  ]);
});

test("a report that was never written holds no tests", () => {
  expect(countVitest(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(countPlaywright(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(failuresVitest(undefined)).toEqual([]);
  expect(failuresPlaywright(undefined)).toEqual([]);
});

test("the counts of all steps are added up", () => {
  const counts = [
    { passed: 300, failed: 0, skipped: 0 },
    { passed: 21, failed: 1, skipped: 0 },
  ];
  expect(sum(counts)).toEqual({ passed: 321, failed: 1, skipped: 0 });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
