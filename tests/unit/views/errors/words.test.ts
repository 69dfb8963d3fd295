import { describe, expect, it } from "vitest";
import { headline } from "@/lib/views/errors/words";

const at = "2026-11-25T12:00:00.000Z";
const nothing = { at, classes: [], intake: [], kept: "tables" as const };

describe("the page's answer", () => {
  it("is never that all is well: it says who listened, and for how long", () => {
    const { title, detail, tone } = headline(nothing, "6h");
    expect(title).toBe("No error of connections was told in the last 6 hours");
    expect(detail).toContain("Nothing sent a log in this time");
    expect(tone).toBe("neutral");
    const fed = { source: "vercel", lastAt: at, lines: 1, unread: 0, over: 0 };
    expect(headline({ ...nothing, intake: [fed] }, "6h").detail).toMatch(/^Vercel's log drain sent 1 line, /);
  });

  it("claims no more than one instance's hour where that is all there is", () => {
    expect(headline({ ...nothing, kept: "memory" }, "7d").title).toBe(
      "No error of connections was told in this instance's last hour",
    );
  });
});
