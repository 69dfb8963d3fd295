import { afterEach, expect, it, vi } from "vitest";
import { isLeftAlone, noteViewer } from "@/lib/server/memory/watched";

afterEach(() => {
  vi.useRealTimers();
  globalThis.lifeguardViewedAt = undefined;
});

it("leaves a database alone only with SAMPLING=watched, and only when nobody has looked for a minute", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  expect([isLeftAlone("always"), isLeftAlone("watched")]).toEqual([false, true]);
  noteViewer();
  expect(isLeftAlone("watched")).toBe(false);
  vi.advanceTimersByTime(59_000);
  expect(isLeftAlone("watched")).toBe(false);
  vi.advanceTimersByTime(2_000);
  expect([isLeftAlone("always"), isLeftAlone("watched")]).toEqual([false, true]);
});
