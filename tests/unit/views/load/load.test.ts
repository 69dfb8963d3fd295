import { describe, expect, test } from "vitest";
import { arrangeLoad } from "@/lib/views/load/arrange";
import type { Load } from "@/lib/views/load/contract";
import { momentOf, sessionsOf } from "@/lib/views/load/links";
import { topOf } from "@/lib/views/load/top";
import {
  formatLoad,
  headline,
  isUncertain,
  partName,
  peakOf,
  pointWords,
  summarise,
} from "@/lib/views/load/words";

const MINUTE = 60;
/** Ten minutes of one sample each; two wait for a lock in the last five. */
const found = {
  samples: Array.from({ length: 10 }, (_, slot) => [slot, 1] as const),
  parts: [
    { rank: 1, key: "CPU", sessions: 20, text: null },
    { rank: 2, key: "Lock:transactionid", sessions: 10, text: null },
    { rank: 9, key: null, sessions: 1, text: null },
  ],
  columns: [
    ...Array.from({ length: 10 }, (_, slot) => [slot, 1, 2] as const),
    ...Array.from({ length: 5 }, (_, slot) => [slot + 5, 2, 2] as const),
    [9, 9, 1] as const,
    // Beyond what was sampled: not counted.
    [99, 1, 50] as const,
  ],
};
const arranged = arrangeLoad(found, MINUTE);
const load: Load = {
  ...{
    from: "1970-01-01T00:00:00.000Z",
    to: "1970-01-01T00:10:00.000Z",
    by: "wait",
    stepS: 60,
    everyS: 60,
    samplingS: 60,
  },
  ...arranged,
};

describe("arrangeLoad", () => {
  test("gives each part its column and its mean over all slots with samples", () => {
    expect(arranged.samples).toBe(10);
    expect(arranged.points.slots).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480, 540]);
    expect(arranged.points.columns).toEqual([
      Array(10).fill(2),
      [...Array(5).fill(0), ...Array(5).fill(2)],
      [...Array(9).fill(0), 1],
    ]);
    expect(arranged.parts.map(({ mean }) => mean?.average)).toEqual([
      expect.closeTo(2, 9),
      expect.closeTo(1, 9),
      expect.closeTo(0.1, 9),
    ]);
    expect(arranged.total?.average).toBeCloseTo(3.1, 9);
  });

  test("without samples knows nothing", () => {
    expect(arrangeLoad({ samples: [], parts: [], columns: [] }, MINUTE)).toEqual({
      ...{ samples: 0, total: null, parts: [], points: { slots: [], samples: [], columns: [] } },
    });
  });
});

describe("words", () => {
  test.each([
    [null, "-"],
    [Number.NaN, "-"],
    [0, "0"],
    [0.004, "<0.01"],
    [0.0421, "0.042"],
    [0.46, "0.46"],
    [3.44, "3.4"],
    [10, "10"],
    [123.6, "124"],
    [1_234, "1,234"],
  ])("%s sessions are %s", (average, text) => {
    expect(formatLoad(average)).toBe(text);
  });

  test.each([
    ["wait", { key: "CPU", text: null }, "CPU (no wait)"],
    ["wait", { key: "Lock:tuple", text: null }, "Lock:tuple"],
    ["wait", { key: null, text: null }, "everything else"],
    ["application", { key: "", text: null }, "no application name"],
    ["application", { key: "CPU", text: null }, "CPU"],
    ["route", { key: "", text: null }, "no route tag"],
    ["query", { key: "", text: null }, "query not known"],
    ["query", { key: "81", text: "SELECT\n  1" }, "SELECT 1"],
    ["query", { key: "81", text: null }, "query 81"],
  ] as const)("by %s, %o is called %s", (by, part, name) => {
    expect(partName(by, part)).toBe(name);
  });

  test("lead with the average, the most of it, and how sure it is", () => {
    expect(headline(load, {})).toMatchObject({
      title: "3.1 sessions at work on average, 64 % on CPU (no wait)",
      detail: "Between 2.1 and 4.4 with 95 % certainty: 10 samples, one each 1 m.",
    });
  });

  test("of nobody say what is known, of nothing that nothing is", () => {
    const nobody = arrangeLoad({ ...found, parts: [], columns: [] }, MINUTE);
    expect(headline({ ...load, ...nobody }, { application: "web", route: "" })).toMatchObject({
      title: "No session with application web, route no route tag was at work in any sample",
      detail: "10 samples, one each 1 m. With 95 % certainty fewer than 0.37 on average.",
    });
    const nothing = arrangeLoad({ samples: [], parts: [], columns: [] }, MINUTE);
    expect(headline({ ...load, ...nothing, samplingS: null }, {}).title).toBe("No samples in this range");
    expect(summarise({ ...load, ...nothing, samplingS: null })).toBe("No samples in this range.");
  });

  test("warn of points and averages made of few samples", () => {
    expect(pointWords(load)).toBe(
      "A point is 1 m and mostly one sample: read its shape, not the single point.",
    );
    expect(pointWords({ ...load, points: { ...load.points, samples: Array(10).fill(6) } })).toBeNull();
    expect(arranged.parts.map(isUncertain)).toEqual([false, true, true]);
  });

  test("say the chart to those who hear it", () => {
    expect(summarise(load)).toBe(
      "3.1 sessions at work on average: CPU (no wait) 2; Lock:transactionid 1; everything else 0.1. 10 samples, one each 1 m.",
    );
  });
});

test.each([
  [[0, 0, 0], [1, 1, 1], null],
  [[1, 5, 2], [1, 1, 1], 1],
  // Six looks found less a look than one did.
  [[12, 5], [6, 1], 1],
  [[3], [0], null],
])("%o in %o samples is the most at %o", (column, samples, index) => {
  expect(peakOf(column, samples)).toBe(index);
});

test.each([
  [[[0]], [1], 0.1],
  [[[1], [1]], [1], 4],
  [[[1]], [1], 2],
  [[[9]], [1], null],
  [[], [], 0.1],
])("columns %o over %o samples fit under %o", (columns, samples, top) => {
  expect(topOf({ slots: [], samples, columns })).toBe(top);
});

describe("links", () => {
  test.each([
    ["application", "web & co", "/sessions?state=active&application=web%20%26%20co"],
    ["application", "", "/sessions?state=active&application="],
    ["route", "/cart", "/sessions?state=active&tag=%2Fcart"],
    ["route", "", null],
    ["wait", "Lock:transactionid", "/sessions?search=transactionid"],
    ["wait", "CPU", null],
    ["query", "81", null],
    ["wait", null, null],
  ] as const)("by %s, %s leads to %s", (by, key, href) => {
    expect(sessionsOf(by, { key })).toBe(href);
  });

  test("the most of a part leads to the last sample of that span, where samples are kept whole", () => {
    expect(momentOf(load, 1)).toBe("/sessions?search=transactionid&at=1970-01-01T00:05:59.999Z");
    expect(momentOf({ ...load, stepS: 300 }, 1)).toBeNull();
  });
});
