import { describe, expect, it } from "vitest";
import { episodesOf, episodeText, lastEpisode } from "@/lib/views/blocking/episodes";
import { momentAt, root, secondsOf } from "./moments";

const gapMs = 15_000;
const worker = (victims: number) => root(4121, "billing-worker", victims);
const clock = (at: number) => `${secondsOf(at)} s`;

describe("episodes", () => {
  it("are the stretches in which somebody was blocked, from the first sample that saw it to the last", () => {
    const moments = [
      momentAt(0),
      momentAt(5, worker(1)),
      momentAt(10, worker(3)),
      momentAt(15, worker(2)),
      momentAt(20),
      momentAt(25, root(9, "web", 1)),
      momentAt(30),
    ];
    const episodes = episodesOf(moments, gapMs);
    expect(episodes.map(({ from, to }) => [secondsOf(from), secondsOf(to)])).toEqual([
      [5, 15],
      [25, 25],
    ]);
    expect(episodes[0]).toMatchObject({
      most: 3,
      names: ["billing-worker 4121"],
      ongoing: false,
      cut: false,
      lost: false,
    });
    expect(lastEpisode(moments, gapMs)?.names).toEqual(["web 9"]);
  });

  it("are none where nobody was blocked or nobody read", () => {
    expect(episodesOf([momentAt(0), momentAt(5)], gapMs)).toEqual([]);
    expect(lastEpisode([], gapMs)).toBeNull();
  });

  it("go on while the newest sample sees them", () => {
    const last = lastEpisode([momentAt(0), momentAt(5, worker(1)), momentAt(10, worker(2))], gapMs);
    expect(last).toMatchObject({ ongoing: true, cut: false, lost: false, most: 2 });
  });

  it("are cut where the window's start hides the begin", () => {
    expect(lastEpisode([momentAt(0, worker(1)), momentAt(5)], gapMs)).toMatchObject({
      cut: true,
      ongoing: false,
    });
  });

  it("are never joined across a gap: the one before has lost its end, the one after its begin", () => {
    const moments = [momentAt(0), momentAt(5, worker(1)), momentAt(60, worker(1)), momentAt(65)];
    expect(episodesOf(moments, gapMs).map(({ cut, lost, ongoing }) => [cut, lost, ongoing])).toEqual([
      [false, true, false],
      [true, false, false],
    ]);
  });

  it("name the most harmful root first, and what is unseen in a name", () => {
    const moments = [
      momentAt(0),
      momentAt(5, root(1, "a", 4), root(2, "b\u202e", 3)),
      momentAt(10, root(2, "b\u202e", 3), root("prepared:order-7781", null, 1)),
    ];
    expect(lastEpisode(moments, gapMs)?.names).toEqual([
      "b\u2039U+202E\u203a 2",
      "a 1",
      "prepared order-7781",
    ]);
  });
});

describe("an episode in words", () => {
  const told = (...moments: ReturnType<typeof momentAt>[]) => {
    const last = lastEpisode(moments, gapMs);
    return last && episodeText(last, clock);
  };

  it.each([
    [
      "Last episode: 5 s, 3 sessions, 10 s",
      [momentAt(0), momentAt(5, worker(3)), momentAt(15, worker(1))],
      20,
    ],
    ["Last episode: 5 s, 1 session, seen once", [momentAt(0), momentAt(5, worker(1))], 10],
    [
      "Last episode: before 0 s, 1 session, at least 10 s",
      [momentAt(0, worker(1)), momentAt(10, worker(1))],
      15,
    ],
    [
      "Last episode: 5 s, 1 session, at least 10 s",
      [momentAt(0), momentAt(5, worker(1)), momentAt(15, worker(1))],
      90,
    ],
  ])("%s", (text, moments, end) => expect(told(...moments, momentAt(end))).toBe(text));

  it("says since when one goes on, as far as it is known", () => {
    expect(told(momentAt(0), momentAt(5, worker(2)), momentAt(15, worker(2)))).toBe(
      "Since 5 s: 2 sessions, 10 s",
    );
    expect(told(momentAt(0, worker(2)), momentAt(15, worker(2)))).toBe(
      "Since before 0 s: 2 sessions, at least 15 s",
    );
  });
});
