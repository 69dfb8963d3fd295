import { describe, expect, it, test } from "vitest";
import { sessionText } from "@/lib/views/sessions/describe";
import { headline } from "@/lib/views/sessions/headline";
import { isOpened, readOpen } from "@/lib/views/sessions/open";
import { sessionOf } from "./make";

const seen = { visible: 62, total: 62 };
test.each([
  {
    figures: { total: 62, all: 62, waiting: 12, blocking: 1, visibility: seen },
    filtered: false,
    title: "62 sessions, 12 wait on a lock",
    detail: "1 holds others up.",
  },
  {
    figures: { total: 1, all: 1, waiting: 0, blocking: 0, visibility: { visible: 1, total: 1 } },
    filtered: false,
    title: "1 session",
    detail: "None of these waits on a lock.",
  },
  {
    figures: { total: 3, all: 62, waiting: 1, blocking: 0, visibility: seen },
    filtered: true,
    title: "3 of 62 sessions match",
    detail: "Of these, 1 waits on a lock.",
  },
  {
    figures: { total: 1, all: 62, waiting: 0, blocking: 0, visibility: seen },
    filtered: true,
    title: "1 of 62 sessions matches",
    detail: "None of these waits on a lock.",
  },
  // What is hidden may wait: no all-clear.
  {
    figures: { total: 5, all: 5, waiting: 0, blocking: 0, visibility: { visible: 1, total: 5 } },
    filtered: false,
    title: "5 sessions",
    detail: "I can see 1 of 5 sessions.",
  },
  {
    figures: { total: 0, all: 62, waiting: 0, blocking: 0, visibility: seen },
    filtered: true,
    title: "0 of 62 sessions match",
    detail: "",
  },
])("$title", ({ figures, filtered, title, detail }) => {
  expect(headline(figures, filtered)).toMatchObject({ title, detail });
});

describe("what a link opens", () => {
  const start = "2026-11-23T06:28:00.123456Z";
  it.each([
    ["4121", { pid: 4121, backendStart: null }],
    [`4121@${start}`, { pid: 4121, backendStart: start }],
    ["4121@", null],
    ["-1", null],
    ["12345678901", null],
    ["4121@<b>", null],
    ["", null],
    [null, null],
  ])("%s", (text, opened) => {
    expect(readOpen(text)).toEqual(opened);
  });

  it("is this session, not a later one with its pid", () => {
    const opened = { pid: 4121, backendStart: start };
    expect(isOpened(opened, sessionOf({ pid: 4121, backendStart: start }))).toBe(true);
    expect(isOpened(opened, sessionOf({ pid: 4121, backendStart: start.replace("456", "457") }))).toBe(false);
    expect(isOpened(opened, sessionOf({ pid: 4121, backendStart: null }))).toBe(true);
    expect(isOpened({ pid: 4121, backendStart: null }, sessionOf({ pid: 4122 }))).toBe(false);
  });
});

const reading = { sampledAt: "2026-11-23T06:30:00.000Z", target: { database: "shop", host: "db" } };

it("tells a session in a chat", () => {
  const session = sessionOf({
    pid: 4121,
    state: "idle in transaction",
    bucket: "idle in transaction",
    stateAgeMs: 243_000,
    transactionAgeMs: 252_000,
    waitEventType: "Client",
    waitEvent: "ClientRead",
    victims: 12,
    freesNow: 1,
    blockedBy: [0, 7],
    tags: { route: "/pay" },
    query: "UPDATE invoices SET status = ?",
  });
  expect(sessionText(session, reading)).toBe(
    [
      "pid 4121, web: idle in transaction for 4 m 3 s",
      "app @ shop from 10.0.0.1, on db",
      "transaction open for 4 m 12 s",
      "wait event Client: ClientRead",
      "holds 12 sessions up; 1 would go on at once if it ended",
      "blocked by a prepared transaction, 7",
      "route=/pay",
      "query:\nUPDATE invoices SET status = ?",
      "as of 2026-11-23T06:30:00.000Z, backend started 2026-11-23T06:28:00.123456Z",
    ].join("\n"),
  );
});

it("tells of a hidden session no more than is known", () => {
  const hidden = sessionOf({
    state: "unknown",
    bucket: "unknown",
    stateAgeMs: null,
    client: null,
    application: null,
    backendStart: null,
  });
  expect(sessionText(hidden, reading)).toBe(
    [
      "pid 1, no application: hidden from this role for -",
      "app @ shop from no client, on db",
      "query: none that can be seen",
      "as of 2026-11-23T06:30:00.000Z, backend started -",
    ].join("\n"),
  );
});
