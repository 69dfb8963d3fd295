import type { Recorded } from "@/lib/server/audit/record";
import type { SeenSession } from "@/lib/shared/audit";

export const seen: SeenSession = {
  backendStart: "2026-03-01T10:00:00.000001Z",
  xactStart: "2026-03-01T10:01:00.000002Z",
  queryStart: "2026-03-01T10:01:00.000003Z",
  stateChange: "2026-03-01T10:01:01.000004Z",
  state: "idle in transaction",
  application: "shop",
  user: "app",
  database: "shop",
  stateAgeMs: 252_000,
  transactionAgeMs: 253_000,
  blockedBy: [],
  victims: 3,
};

/** An action as a route hands it over, with what a test is about put in. */
export function recorded(change: Partial<Recorded> = {}): Recorded {
  return {
    viewer: { name: "ana" },
    origin: "203.0.113.7",
    action: "terminate",
    targetId: "7412-5",
    pid: 4121,
    session: seen,
    query: "SELECT * FROM orders WHERE id = 42",
    reason: "holds up checkout",
    result: "signalled",
    effect: { goneMs: 310, expected: 1, wentOn: 1, left: 2, holder: "4187" },
    ...change,
  };
}

/** NUL, a bell, DEL, NEL, line separators, bidi marks, a zero-width space, a tag, half a surrogate pair, markup, SQL. */
export const HOSTILE =
  "a\u0000b\u0007c\u007fd\u0085e\u2028f\u202eg\u2066h\u200bi\u{e0041}j\ud800k\r\nl<script>alert(1)</script>'; DROP TABLE lifeguard.audit; --";
