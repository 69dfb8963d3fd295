import type { Session } from "@/lib/shared/session";
import { sessionOf } from "../../views/sessions/make";

/** A session idle in a transaction that anybody may end, but for what is given. */
export function leftOpen(given: Partial<Session> = {}): Session {
  return sessionOf({
    state: "idle in transaction",
    bucket: "idle in transaction",
    xactStart: "2026-11-23T06:30:00.000001Z",
    queryStart: "2026-11-23T06:30:01.000001Z",
    stateChange: "2026-11-23T06:30:02.000001Z",
    stateAgeMs: 10 * 60_000,
    refused: { cancel: "nothing runs", terminate: null },
    ...given,
  });
}
