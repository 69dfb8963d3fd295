import { readFileSync } from "node:fs";

/** A JSON report, or undefined when the run ended before it was written. */
export function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Tests in a report of Vitest's json reporter (the shape of Jest's). */
export function countVitest(report) {
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

/** Tests in a report of Playwright's json reporter; one that passed when tried again (flaky) has passed. */
export function countPlaywright(report) {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = report?.stats ?? {};
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** What failed in a report of Vitest's: where, which test, the beginning of why. */
export function failuresVitest(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === "failed");
    // A file whose ground could not be laid has no failed test.
    if (tests.length === 0 && status === "failed") return [failure(name, "the file", message)];
    return tests.map((test) => failure(name, test.fullName, test.failureMessages?.[0]));
  });
}

/** What failed in a report of Playwright's, tried again or not. */
export function failuresPlaywright(report) {
  const of = ({ suites = [], specs = [] }) => [
    ...suites.flatMap(of),
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ status, results }) => {
          const { message } = results.findLast(({ error }) => error)?.error ?? {};
          return failure(file, status === "flaky" ? `${title} (flaky)` : title, message);
        }),
    ),
  ];
  return of({ suites: report?.suites });
}

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
/** A log is often read from its end: three lines say what to look for. */
const failure = (file, test, message) => {
  const said = (message ?? "no reason given").replace(ANSI, "").trim().split("\n").slice(0, 3);
  return `${file} > ${test}\n    ${said.join("\n    ")}`;
};

/** The counts of several reports together. */
export function sum(counts) {
  return counts.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
