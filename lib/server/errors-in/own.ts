import { classify } from "../../shared/errors/classify";
import { maskError } from "../../shared/errors-in/mask";
import type { ErrorSource, Occurrence } from "../../shared/errors-in/occurrence";
import type { Reading, WireError } from "../../shared/view";
import type { Book } from "./book";

const MINUTE_MS = 60_000;

type Home = { deployment: string | null; region: string | null };

/** An error of Lifeguard's own as one that is counted like others', and marked as ours. */
function toOccurrence(
  source: ErrorSource,
  found: Pick<WireError, "class" | "message" | "sqlstate" | "prismaCode">,
  home: Home,
): Occurrence {
  return {
    at: Date.now(),
    source,
    class: found.class ?? "none",
    sqlstate: found.sqlstate ?? null,
    prismaCode: found.prismaCode ?? null,
    text: maskError(found.message),
    application: "lifeguard",
    deployment: home.deployment ?? "",
    route: "",
    region: home.region ?? "",
  };
}

/** Counts what Lifeguard meets itself. Nothing here throws. */
export function createOwnErrors(book: Pick<Book, "add">, home: Home) {
  const counted = new WeakSet<object>();
  const minutes = new Map<string, number>();

  function add(source: ErrorSource, error: Parameters<typeof toOccurrence>[1]): void {
    if (error.class && error.class !== "none") book.add(toOccurrence(source, error, home));
  }
  return {
    /** A read that failed on every lane; the same failure told again, while a lane rests, counts once. */
    failed(error: unknown): void {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      if (typeof cause !== "object" || cause === null || counted.has(cause)) return;
      counted.add(cause);
      const { class: name, message, sqlstate, prismaCode } = classify(cause);
      add("lifeguard", {
        class: name,
        message,
        ...(sqlstate && { sqlstate }),
        ...(prismaCode && { prismaCode }),
      });
    },
    /** A lane that fails while the other answers: once a minute while it lasts. */
    read({ trouble = [] }: Pick<Reading, "trouble">): void {
      const minute = Math.floor(Date.now() / MINUTE_MS);
      for (const { lane, error } of trouble) {
        if (minutes.get(lane) === minute) continue;
        minutes.set(lane, minute);
        add("lifeguard", error);
      }
    },
    /** What the probe of the pool met, such as 26000 of its named statements. */
    probed(errors: readonly WireError[]): void {
      for (const error of errors) add("probe", error);
    },
  };
}
export type OwnErrors = ReturnType<typeof createOwnErrors>;
