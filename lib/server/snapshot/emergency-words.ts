import type { EmergencyLane } from "../../shared/emergency-lane";
import type { Readiness, Spare } from "./emergency";

/** The emergency lane as a page shows it at `now` (monotonic, ms). */
export function emergencyLaneOf(spare: Spare, known: Readiness | null, now: number): EmergencyLane {
  const { from } = spare;
  const nothing = { ready: false, ms: null, checkedMs: null, from, reserved: null };
  if (!spare.database) {
    const next = "Set DIRECT_URL or EMERGENCY_DATABASE_URL to a way past the pooler.";
    return { ...nothing, state: "not set", note: `${spare.why} ${next}` };
  }
  if (!known || known.state === "unchecked")
    return { ...nothing, state: "unchecked", note: `${from} has not been tried yet.` };
  const checkedMs = Math.max(0, Math.round(now - known.at));
  if (known.state === "ready") {
    const { ms, reserved } = known;
    const slots =
      reserved === false
        ? "When every slot is taken it waits like everybody: its role lacks pg_use_reserved_connections."
        : reserved
          ? "Its role may use reserved slots when all others are taken."
          : "";
    return {
      ...nothing,
      state: "ready",
      ready: true,
      ms,
      checkedMs,
      reserved,
      note: `${from} answers. ${slots}`.trim(),
    };
  }
  if (known.state === "other database") {
    const note = `${from} leads to another database than the pooled URL, so it is not used. Correct it.`;
    return { ...nothing, state: "other database", checkedMs, note };
  }
  const { message, hint } = known.error;
  const why = message.replace(/^Cannot read the database: /, "").replace(/[.\s]+$/, "");
  return { ...nothing, state: "unreachable", checkedMs, note: `${from}: ${why}. ${hint}` };
}
