import { describe, expect, it } from "vitest";
import { advanceIncidents } from "@/lib/shared/incidents/advance";
import { toIncidentState } from "@/lib/shared/incidents/state";
import { nothing, onlyOf, play, root, type Scene, sampleAt, second, T0, victim } from "./episodes";

const blocked: Scene = { sessions: [root(), victim()], waits: [{ pid: 200, on: 100, since: 5 }] };
const HOUR = 3_600;
/** The same at another hour: every time in it so many seconds later. */
const later = (by: number): Scene => ({
  sessions: [
    root({ xactStart: by, queryStart: by + 1, stateChange: by + 2 }),
    victim({ xactStart: by + 3, queryStart: by + 4, stateChange: by + 4 }),
  ],
  waits: [{ pid: 200, on: 100, since: by + 5 }],
});

describe("an episode through time", () => {
  it("stays one when samples are missed, and when one in between shows nobody", () => {
    const row = onlyOf([
      [10, blocked],
      [20, blocked],
      [60, blocked],
      [120, {}],
      [130, blocked],
      [190, blocked],
      [200],
      [210],
    ]);
    expect([second(row.beganAt), second(row.seenAt), second(row.endedAt), row.body.samples]).toEqual([
      5, 190, 200, 5,
    ]);
  });

  it("is another when other people block each other after a clear sample", () => {
    const { rows } = play([[10, blocked], [20], [30, later(21)], [40]]);
    expect(rows.map((row) => [second(row.beganAt), second(row.endedAt)])).toEqual([
      [5, 20],
      [26, 40],
    ]);
  });

  it("is over, nobody knows how, when a long time without samples follows", () => {
    const { rows } = play([
      [10, blocked],
      [20, blocked],
      [20 + HOUR, {}],
    ]);
    expect(rows).toHaveLength(1);
    expect(second(rows[0]?.endedAt ?? null)).toBe(20);
    expect(rows[0]?.body.ending).toMatchObject({
      kind: "unknown",
      evidence: ["No samples for 1 h 0 m from 00:00:20 UTC on."],
    });
  });

  it("goes on through a long time without samples when the very same work still waits", () => {
    const row = onlyOf([[10, blocked], [10 + HOUR, blocked], [20 + HOUR]]);
    expect(second(row.endedAt)).toBe(20 + HOUR);
    expect(row.body.notes).toEqual(["No samples for 1 h 0 m from 00:00:10 UTC on."]);
  });

  it("tells two apart around such a time", () => {
    const { rows } = play([[10, blocked], [10 + HOUR, later(HOUR)], [20 + HOUR]]);
    expect(rows.map((row) => [second(row.beganAt), row.body.ending?.kind])).toEqual([
      [5, "unknown"],
      [HOUR + 5, "gone"],
    ]);
  });

  it("takes no sample that is older than the newest, or the same again", () => {
    const state = advanceIncidents(toIncidentState(null), sampleAt(20, blocked), nothing).state;
    for (const at of [20, 15]) {
      expect(advanceIncidents(state, sampleAt(at, blocked), nothing)).toEqual({ state, changed: [] });
    }
  });

  it("never lets time run backwards when the clock is set back", () => {
    const back = later(-HOUR);
    const row = onlyOf([[10, blocked], [20, blocked], [30 - HOUR, back], [40 - HOUR, back], [50 - HOUR]]);
    const times = row.body.timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(row.beganAt).toBeLessThanOrEqual(row.seenAt);
    expect(row.endedAt).toBeGreaterThanOrEqual(row.seenAt);
    expect(row.body.notes[0]).toBe("The clock was set back by 59 m 50 s, to 23:00:30 UTC.");
  });

  it("treats a clock that was set forward as a time without samples", () => {
    const row = onlyOf([[10, blocked], [20 + HOUR, blocked], [30 + HOUR]]);
    expect(row.body.notes).toEqual(["No samples for 1 h 0 m from 00:00:10 UTC on."]);
  });

  it("counts through the hour that comes twice: 00:59:50 to 01:00:10 UTC in Berlin is 02:59:50 to 02:00:10", () => {
    const row = onlyOf([
      [HOUR - 10, later(HOUR - 20)],
      [HOUR, later(HOUR - 20)],
      [HOUR + 10, {}],
    ]);
    expect([second(row.beganAt), second(row.endedAt)]).toEqual([HOUR - 15, HOUR + 10]);
    expect(row.body.longestMs).toBe(15_000);
  });

  it("ends by a restart, whoever blocks whom after it", () => {
    const { rows } = play([
      [10, blocked],
      [40, { ...later(30), serverStart: 30 }],
      [50, { serverStart: 30 }],
    ]);
    expect(rows.map((row) => [second(row.endedAt), row.body.ending?.kind])).toEqual([
      [30, "restarted"],
      [50, "gone"],
    ]);
    expect(rows[0]?.body.ending?.evidence).toEqual([
      "PostgreSQL began to serve anew at 00:00:30 UTC: every session of before was gone.",
    ]);
  });

  it("says an upgrade", () => {
    const row = onlyOf([
      [10, blocked],
      [400, { serverStart: 300, snapshot: { version: "19.0", versionNum: 190_000 } }],
    ]);
    expect(row.body.ending).toMatchObject({ kind: "restarted" });
    expect(row.body.ending?.evidence[1]).toBe("It was 18.4 before and is 19.0 now.");
  });

  it("does without the server's start where our role may not see it", () => {
    const row = onlyOf([
      [10, { ...blocked, serverStart: null }],
      [20, { ...blocked, serverStart: null }],
      [30, { serverStart: null }],
    ]);
    expect(row.body.ending?.kind).toBe("gone");
  });

  it.each([null, "nonsense", { open: 3 }, { at: T0, open: [{ incident: {} }], serverStart: "x" }])(
    "starts fresh from a state that is %j",
    (kept) => {
      const { changed } = advanceIncidents(toIncidentState(kept), sampleAt(20, blocked), nothing);
      expect(changed).toHaveLength(1);
    },
  );

  it("names the same episode the same when a transaction is tried again", () => {
    const first = advanceIncidents(toIncidentState(null), sampleAt(20, blocked), nothing);
    const again = advanceIncidents(toIncidentState(null), sampleAt(20, blocked), nothing);
    expect(again).toEqual(first);
  });
});
