import { describe, expect, it, test } from "vitest";
import { afterWords } from "@/components/actions/after-words";
import { beforeWords } from "@/components/actions/before-words";
import { inSentences } from "@/components/actions/spoken";
import type { Effect, Outcome } from "@/lib/shared/actions/outcome";
import { idle, next } from "../../views/blocking/facts";
import { leftOpen } from "./make";

const effect: Effect = { goneMs: 300, expected: 1, wentOn: 1, left: 0, holder: null };
const signalled = (given: Partial<Effect>): Outcome => ({
  pid: 4121,
  result: "signalled",
  error: null,
  lane: "pooled",
  effect: { ...effect, ...given },
});
const error = { code: "changed", message: "This backend now serves other work.", hint: "Look again." };

describe("before", () => {
  it("tells whom it frees, where somebody waits behind it", () => {
    const first = next(4187, 4121);
    const root = idle(4121, { victims: 1, freesNow: 1, freesSurely: 1, freed: ["4187"] });
    const { title, detail } = beforeWords(leftOpen({ pid: 4121 }), "terminate", root, [root, first]);
    expect(title).toBe("Terminate lets 1 go on now");
    expect(detail.join(" ")).toContain("57P01");
  });
  it("is about the signal that was chosen, not the one the graph proposes", () => {
    const root = idle(4121, {
      state: "active",
      victims: 1,
      freesNow: 1,
      freesSurely: 1,
      action: { kind: "cancel", sql: null, why: null },
    });
    expect(beforeWords(leftOpen({ pid: 4121 }), "terminate", root, [root]).title).toMatch(/^Terminate/);
    expect(beforeWords(leftOpen({ pid: 4121 }), "cancel", root, [root]).detail.join(" ")).toContain("57014");
  });
  it("tells what it costs, where nobody waits", () => {
    const { title, detail } = beforeWords(leftOpen({ transactionAgeMs: 252_000 }), "terminate", null, []);
    expect(title).toBe("Nobody waits behind it");
    expect(detail[0]).toBe("It rolls back a transaction of 4 m 12 s.");
    expect(detail[1]).toContain("57P01");
  });
  it("says of one who waits himself that it frees no one", () => {
    const node = next(4187, 4121);
    expect(beforeWords(leftOpen({ pid: 4187 }), "cancel", node, [node]).detail[0]).toContain("frees no one");
  });
  it("says that autovacuum comes back", () => {
    const seen = leftOpen({
      backendType: "autovacuum worker",
      query: "autovacuum: VACUUM public.invoices",
      transactionAgeMs: 9_000,
    });
    expect(beforeWords(seen, "cancel", null, []).detail.join(" ")).toContain("comes back");
  });
});

describe("after", () => {
  test.each([
    [
      signalled({}),
      "terminate",
      "Signalled. Gone after 300 ms",
      ["1 of 1 went on.", "Nobody waits behind it any more."],
    ],
    [
      signalled({ goneMs: 1_250 }),
      "cancel",
      "Signalled. Statement over after 1.2 s",
      ["1 of 1 went on.", "Nobody waits behind it any more."],
    ],
    [signalled({ expected: 0, wentOn: 0 }), "terminate", "Signalled. Gone after 300 ms", []],
    [
      signalled({ left: 3, holder: "4187" }),
      "terminate",
      "Signalled. Gone after 300 ms",
      ["1 of 1 went on.", "3 still wait: billing-worker 4187 holds them up now."],
    ],
    [
      signalled({ expected: 2, wentOn: 1, left: 1, holder: "prepared:order-7781" }),
      "terminate",
      "Signalled. Gone after 300 ms",
      ["1 of 2 went on.", "1 still waits: prepared order-7781 holds it up now."],
    ],
  ] as const)("%o after %s", (outcome, signal, title, detail) => {
    expect(afterWords(outcome, signal, [idle(4187)])).toMatchObject({ title, detail, tone: "good" });
  });
  it("does not call it gone when it was not seen to go", () => {
    const still = afterWords(signalled({ goneMs: null, wentOn: 0 }), "cancel", []);
    expect(still.title).toBe("Signalled, and still there 3 s later");
    expect(still.detail[0]).toContain("terminate it");
    expect(afterWords({ ...signalled({}), effect: null }, "terminate", [])).toMatchObject({
      title: "Signalled",
      tone: "warning",
    });
  });
  test.each([
    ["gone", "good"],
    ["changed", "warning"],
    ["refused", "warning"],
    ["denied", "bad"],
    ["failed", "bad"],
  ] as const)("%s: the error's own words", (result, tone) => {
    expect(afterWords({ ...signalled({}), effect: null, result, error }, "terminate", [])).toEqual({
      title: error.message,
      detail: [error.hint],
      tone,
    });
  });
});

it("is read out as sentences", () => {
  expect(inSentences(["Signalled. Gone after 300 ms", "1 of 1 went on.", ""])).toBe(
    "Signalled. Gone after 300 ms. 1 of 1 went on.",
  );
});
