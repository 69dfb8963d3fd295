import { describe, expect, it } from "vitest";
import { rootName } from "@/lib/views/blocking/harms";
import { nobodyBlocked, summariseBlocked } from "@/lib/views/blocking/history-words";
import { toLanes } from "@/lib/views/blocking/lanes";
import { momentAt, root, secondsOf } from "./moments";

const gapMs = 15_000;
const spansOf = (lane: ReturnType<typeof toLanes>["lanes"][number] | undefined) =>
  lane?.spans.map(({ from, to }) => [secondsOf(from), secondsOf(to)]);

describe("lanes", () => {
  it("span the times at which a root was one, and end at a sample without it and at a gap", () => {
    const worker = root(4121, "billing-worker", 2);
    const { lanes, more } = toLanes(
      [
        momentAt(0, worker),
        momentAt(5, worker),
        momentAt(10),
        momentAt(15, worker),
        momentAt(60, worker),
        momentAt(70, worker),
      ],
      gapMs,
    );
    expect(more).toBe(0);
    expect(lanes).toHaveLength(1);
    expect(spansOf(lanes[0])).toEqual([
      [0, 5],
      [15, 15],
      [60, 70],
    ]);
  });

  it("put the most victims for the longest time first", () => {
    const brief = root(1, "brief", 5);
    const lasting = root(2, "lasting", 2);
    const { lanes } = toLanes(
      [momentAt(0, brief, lasting), momentAt(5, lasting), momentAt(10, lasting)],
      gapMs,
    );
    expect(lanes.map(({ name, most, sum }) => [name, most, sum])).toEqual([
      ["lasting", 2, 6],
      ["brief", 5, 5],
    ]);
  });

  it("are five at most, and the others are counted", () => {
    const moments = Array.from({ length: 8 }, (_, index) =>
      momentAt(index * 5, root(index, "web", 8 - index)),
    );
    const { lanes, more } = toLanes([...moments, momentAt(40)], gapMs);
    expect(lanes.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4"]);
    expect(more).toBe(3);
    // The root of now is what on-call looks for, however little harm it has done yet.
    expect(toLanes(moments, gapMs).lanes.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "7"]);
  });

  it("keep applications apart that one server connection served in turn", () => {
    const { lanes } = toLanes([momentAt(0, root(1, "web", 1)), momentAt(5, root(1, "api", 1))], gapMs);
    expect(lanes.map(({ name }) => name)).toEqual(["web", "api"]);
    expect(new Set(lanes.map(({ key }) => key)).size).toBe(2);
  });

  it("name who has no application too", () => {
    expect(rootName(root(4121, null, 1))).toBe("pid 4121");
    expect(rootName(root("prepared", null, 1))).toBe("a prepared transaction");
    expect(rootName(root("prepared:a b", null, 1))).toBe("prepared a b");
  });
});

describe("the chart in words", () => {
  const clock = (at: number) => `${secondsOf(at)} s`;
  const worker = root(4121, "billing-worker", 3);

  it("calls nobody free for times that nobody read", () => {
    expect(nobodyBlocked([], true)).toBe("No samples yet");
    expect(nobodyBlocked([momentAt(0)], false)).toBe("Nobody was blocked in the last 15 minutes");
    expect(nobodyBlocked([momentAt(0)], true)).toBe(
      "Nobody was blocked in the samples of the last 15 minutes",
    );
    expect(nobodyBlocked([momentAt(0, worker), momentAt(5)], false)).toBeNull();
  });

  it("says how many, since when, behind whom, and what is not known", () => {
    const others = [root(1, "a", 2), root(2, "b", 1), root(3, "c", 1)];
    expect(
      summariseBlocked([momentAt(0), momentAt(5, worker), momentAt(10, worker, ...others), momentAt(15)], {
        gapMs,
        hasGaps: true,
        clock,
      }),
    ).toBe(
      "Blocked sessions over the last 15 minutes: at most 7 at once, now 0. At most 7 waited on a lock. Last episode: 5 s, 7 sessions, 5.0 s. Roots: billing-worker 4121, a 1, b 2 and 1 more. Part of the time has no samples.",
    );
    expect(summariseBlocked([momentAt(0)], { gapMs, hasGaps: false, clock })).toBe(
      "Nobody was blocked in the last 15 minutes.",
    );
    expect(summariseBlocked([], { gapMs, hasGaps: true, clock })).toBe("No samples yet.");
  });
});
