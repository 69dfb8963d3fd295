import { describe, expect, it } from "vitest";
import { telling } from "@/lib/shared/errors/telling";
import type { LaneTrouble } from "@/lib/shared/view";

const failing = (lane: "pooled" | "direct", name: string): LaneTrouble => ({
  lane,
  sinceMs: 1,
  error: { code: "unreachable", message: name, hint: "h", class: name },
});

describe("the error that says why", () => {
  it.each([
    ["silent", "too_many_clients", false, "direct"],
    ["silent", "reserved_slots", false, "direct"],
    ["pgb_login_retry", "crash", false, "direct"],
    ["pgb_query_wait", "role_limit", true, "direct"],
    ["silent", "refused", true, "direct"],
    ["silent", "conn_lost", true, "direct"],
    // A spare lane that never worked may be set wrong: its fault explains nothing.
    ["silent", "auth_failed", false, "pooled"],
    ["silent", "no_db", false, "pooled"],
    ["silent", "silent", true, "pooled"],
    // The pooled lane's own reason is the application's.
    ["auth_failed", "too_many_clients", true, "pooled"],
    ["refused", "refused", true, "pooled"],
  ] as const)(
    "of %s and %s, the spare lane having answered: %s, is the %s lane's",
    (a, b, answered, lane) => {
      expect(telling([failing("pooled", a), failing("direct", b)], answered)?.lane).toBe(lane);
    },
  );

  it("is the only one there is", () => {
    expect(telling([failing("pooled", "silent")], true)?.lane).toBe("pooled");
    expect(telling([], true)).toBeUndefined();
  });
});
