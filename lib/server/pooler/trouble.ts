import { ZodError } from "zod";
import { describeFailure, factsOf } from "../../shared/errors/describe";
import { LifeguardError, toWire } from "../../shared/errors/family";
import type { WireError } from "../../shared/view";
import { ParkedError } from "../snapshot/gate";

const CANNOT = "Cannot read PgBouncer's console";

/** What to do about an answer that is not PgBouncer's. */
const OTHER =
  "PGBOUNCER_ADMIN_URL must lead to PgBouncer itself, database pgbouncer. PostgreSQL and managed poolers have no such console.";

/** A failure to read the console in the family's words, about the variable that names it. */
export function consoleTrouble(error: unknown): WireError {
  if (error instanceof ParkedError) {
    const message = `${CANNOT}: it did not answer within 1 s`;
    const hint = "Lifeguard tries again by itself. Check that PgBouncer runs and its host is not overloaded.";
    return { code: "unreachable", message, hint };
  }
  if (error instanceof ZodError || factsOf(error).sqlstate === "42704")
    return { code: "unreachable", message: `${CANNOT}: its answer is not PgBouncer's`, hint: OTHER };
  const wire = toWire(describeFailure(error)).error;
  const forConsole = (text: string) => text.replace(/\bDATABASE_URL\b/g, "PGBOUNCER_ADMIN_URL");
  const why = forConsole(wire.message.replace(/^Cannot read the database: /, ""));
  return {
    ...wire,
    message: `${CANNOT}: ${why}`,
    hint: forConsole(wire.hint),
    ...(wire.meaning && {
      meaning: "Applications are not concerned: this is Lifeguard's look at the pooler.",
    }),
  };
}

/** The refusal of a URL that names no console, told before anything is tried. */
export function notTheConsole(): LifeguardError {
  return new LifeguardError("not_configured", "PGBOUNCER_ADMIN_URL names another database than pgbouncer", {
    hint: "PgBouncer's console is the database pgbouncer: put that name at the end of the URL.",
  });
}
