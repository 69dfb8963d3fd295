import { expect, it } from "vitest";
import { beganWith } from "@/lib/views/errors/began";
import { judgePoolWaits } from "@/lib/views/errors/pool-wait";

const wait = (saturation: number | null, count = 1, poolerWaiting: number | null = 0) => ({
  count,
  saturation,
  poolerWaiting,
});

it.each([
  [[wait(0.2)], "database idle"],
  [[wait(0.97)], "database full"],
  [[wait(0.7)], "between"],
  [[wait(0.2), wait(0.9)], "both"],
  [[wait(null)], "unknown"],
  [[wait(0.2), wait(null, 2)], "unknown"],
  [[wait(0.2, 2), wait(null)], "database idle"],
  [[wait(0.3, 5, 4), wait(0.3)], "pooler full"],
] as const)("names the illness of %o: %s", (waits, illness) => {
  const judged = judgePoolWaits([...waits]);
  expect(judged?.illness).toBe(illness);
  expect(judged?.title).not.toMatch(/NaN|Infinity/);
});
it("has none where nobody waited", () => expect(judgePoolWaits([])).toBeNull());

const minutes = (n: number) => 1_700_000_000 + n * 60;
const deployed = (at: number, deployment: string | null, application = "shop") => ({
  at,
  application,
  deployment,
  commit: `${deployment ?? "none"}-0123456789`,
});
const place = (first: number, deployment = "", application = "shop") => ({ first, deployment, application });

it.each([
  ["its own, 4 min after", [place(minutes(14), "b")], "began with b-01234, 4 min after its deployment"],
  ["its own, at once", [place(minutes(10), "b")], "began with b-01234, within a minute of its deployment"],
  [
    "the newest before it, by time alone",
    [place(minutes(13))],
    "began with b-01234, 3 min after its deployment",
  ],
  [
    "an older deployment had it first",
    [place(minutes(20), "b"), place(minutes(2), "a")],
    "began with a-01234, 2 min after its deployment",
  ],
  ["none of that application", [place(minutes(13), "", "other")], null],
  ["a deployment nobody told of", [place(minutes(13), "c")], null],
  ["so late that no deployment explains it", [place(minutes(200))], null],
  ["before any", [place(minutes(-9))], null],
])("says with what a class began: %s", (_, places, words) => {
  expect(beganWith(places, [deployed(minutes(10), "b"), deployed(minutes(0), "a")])).toBe(words);
});
