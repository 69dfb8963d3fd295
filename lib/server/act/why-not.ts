import { grantOf } from "../../shared/actions/refusal-words";
import { LifeguardError } from "../../shared/errors/family";

/** Why a signal was not sent, as the family's errors. */
export const gone = (pid: number) =>
  new LifeguardError("not_found", `No session has pid ${pid} any more.`, {
    hint: "It has ended by itself. Nothing was signalled.",
  });

export const changed = (sameBackend: boolean) =>
  sameBackend
    ? new LifeguardError("changed", "This backend now serves other work.", {
        hint: "What was seen is over; nothing was signalled. Look again before you act.",
      })
    : new LifeguardError("changed", "This pid now belongs to another session.", {
        hint: "The one that was seen has ended; nothing was signalled.",
      });

export const refused = ({ title, next }: { title: string; next: string }) =>
  new LifeguardError("refused", title, { hint: next });

export const young = (leastMs: number) =>
  refused({
    title: `This query is younger than ${leastMs / 1_000} s.`,
    next: "A cancel might hit the next query of this backend, which behind a pooler is somebody else's. If it still runs in a moment, cancel it then.",
  });

export const late = () =>
  new LifeguardError("unreachable", "The signal came too late and was not sent.", {
    hint: "It waited in the pooler's queue for longer than it was valid. Look again, then try again.",
  });

export const denied = (role: string, cause: unknown) =>
  new LifeguardError("forbidden", `PostgreSQL does not let the role ${role} signal this session.`, {
    hint: `Run ${grantOf(role)} as an administrator. A superuser's session needs a superuser.`,
    sqlstate: "42501",
    cause,
  });
