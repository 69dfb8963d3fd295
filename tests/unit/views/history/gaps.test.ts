import { describe, expect, it } from "vitest";
import { explain, pauseOf, type Recorded, silences } from "@/lib/views/history/gaps";
import { beginOf } from "@/lib/views/history/read-events";
import { gapReason } from "@/lib/views/history/words";

const M = 60_000;
const range = { from: 0, to: 120 * M };
const every = (from: number, to: number) => Array.from({ length: (to - from) / M }, (_, i) => from + i * M);
const why = (change: Partial<Recorded> = {}): Recorded => ({
  ...{
    from: 30 * M,
    to: 45 * M,
    side: "target",
    class: "too_many_clients",
    sqlstate: "53300",
    message: "sorry",
  },
  ...change,
});
const told = (points: number[], recorded: Recorded[]) => {
  const pause = pauseOf(60);
  return explain(silences(points, range, pause), recorded, range, pause).map((gap) => [
    gap.from / M,
    gap.to / M,
    gapReason(gap),
  ]);
};

describe("gaps", () => {
  const lost = "could not reach the database: 53300";
  const cases: [string, number[], Recorded[], unknown[]][] = [
    [
      "there is none while cron comes each minute, nor when it misses one",
      every(0, 120 * M).filter((at) => at !== 9 * M),
      [],
      [],
    ],
    [
      "one that was kept bears its reason",
      [...every(0, 30 * M), ...every(45 * M, 120 * M)],
      [why()],
      [[30, 45, lost]],
    ],
    [
      "what a reason does not cover was nobody's",
      [...every(0, 20 * M), ...every(60 * M, 120 * M)],
      [why()],
      [
        [19, 30, "nobody sampled"],
        [30, 45, lost],
        [45, 60, "nobody sampled"],
      ],
    ],
    [
      "reasons of one outage are one",
      every(0, 120 * M),
      [why({ to: 33 * M }), why({ from: 34 * M, to: 45 * M })],
      [[30, 45, lost]],
    ],
    [
      "two reasons are two",
      every(0, 120 * M),
      [why(), why({ side: "store", class: "refused", sqlstate: null })],
      [
        [30, 45, lost],
        [30, 45, "could not write to the store: refused"],
      ],
    ],
    [
      "what began before the range begins with it",
      every(10 * M, 120 * M),
      [why({ from: -500 * M, to: 10 * M })],
      [[0, 10, lost]],
    ],
    ["silence until the end is one too", every(0, 60 * M), [], [[59, 120, "nobody sampled"]]],
    ["no samples at all are one", [], [], [[0, 120, "nobody sampled"]]],
  ];
  it.each(cases)("%s", (_, points, recorded, gaps) => expect(told(points, recorded)).toEqual(gaps));

  it("is a missing point where points are hours apart", () => expect(pauseOf(7_200)).toBe(3 * 3_600_000));
});

it.each<[string, (number | null)[], number | null]>([
  ["nothing", [null, null, null], null],
  ["the first sample, not the spans that it stands in", [37, 35, 0], 37],
  ["a coarse span where finer rows of that time are gone", [200, 100, 0], 0],
  ["5 minutes within an hour whose samples are gone", [200, 20, 0], 20],
  ["samples of before, which a clock that stepped back wrote", [10, 60, 60], 10],
])("memory begins with %s", (_, minutes, begins) =>
  expect(beginOf(minutes.map((at) => (at === null ? undefined : new Date(at * M))))).toEqual(
    begins === null ? null : new Date(begins * M),
  ),
);
