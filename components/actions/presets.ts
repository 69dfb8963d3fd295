import type { Signal } from "@/lib/shared/actions/identity";
import type { MOST_AT_ONCE } from "@/lib/shared/actions/outcome";
import type { RefusalCode } from "@/lib/shared/actions/refusals";
import { formatCount } from "@/lib/shared/format";
import type { Session } from "@/lib/shared/session";
import type { QueryOf } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";

/** Which sessions are meant, in the words of whoever asks. */
export type Choice =
  /** Idle in a transaction, aborted ones too, for at least so many minutes. */
  | { kind: "idle in transaction"; minutes: number }
  /** Of one application, user or tag; "" means: those that have none. */
  | { kind: "application" | "user" | "tag"; name: string }
  /** Who holds others up and waits for nobody. */
  | { kind: "roots" }
  /** What a restart of an application would end of it: all that runs nothing. */
  | { kind: "restart"; application: string };

/** More than the server takes at once are not previewed. As a type only: the schema beside it must not reach the browser. */
export const MOST: typeof MOST_AT_ONCE = 200;

type Question = QueryOf<typeof sessions>;

/** What to ask /api/sessions for a choice: the answers together hold every session that is meant, and perhaps more. */
export function questionsOf(choice: Choice): Question[] {
  const oldest = { sort: "stateAge", limit: MOST } as const;
  switch (choice.kind) {
    case "idle in transaction":
      return [
        { ...oldest, state: "idle in transaction" },
        { ...oldest, state: "idle in transaction (aborted)" },
      ];
    case "roots":
      return [{ state: "blocking", limit: MOST }];
    case "restart":
      return (["idle in transaction", "idle in transaction (aborted)", "idle"] as const).map((state) => ({
        ...oldest,
        state,
        application: choice.application,
      }));
    default:
      return [{ [choice.kind]: choice.name, limit: MOST }];
  }
}

const MINUTE_MS = 60_000;

/** Whether a session of the answers is one that is meant. */
export function isMeant(
  choice: Choice,
  session: Pick<Session, "stateAgeMs" | "victims" | "blockedBy">,
): boolean {
  if (choice.kind === "idle in transaction") return (session.stateAgeMs ?? 0) >= choice.minutes * MINUTE_MS;
  return choice.kind !== "roots" || (session.victims > 0 && session.blockedBy.length === 0);
}

export type Page = { total: number; rows: readonly Session[] };

/**
 * The sessions that are meant, at most 200, in the order of the answers. `more`: others match that are not among them, for the answers
 * were cut. Sorted by age, an answer whose last row is too young holds all that are old enough.
 */
export function meantOf(choice: Choice, pages: readonly Page[]): { sessions: Session[]; more: boolean } {
  const found = pages.flatMap(({ rows }) => rows.filter((row) => isMeant(choice, row)));
  const cut = pages.some(({ rows, total }) => {
    const last = rows.at(-1);
    return (
      total > rows.length &&
      (last === undefined || choice.kind !== "idle in transaction" || isMeant(choice, last))
    );
  });
  return { sessions: found.slice(0, MOST), more: cut || found.length > MOST };
}

/** Those that would be signalled, and the others under the reason why not. */
export function sorted<S extends { refused: Session["refused"] }>(sessions: readonly S[], signal: Signal) {
  const refused = new Map<RefusalCode, S[]>();
  const chosen: S[] = [];
  for (const session of sessions) {
    const code = session.refused[signal];
    if (code === null) chosen.push(session);
    else refused.set(code, [...(refused.get(code) ?? []), session]);
  }
  return { chosen, refused: [...refused].map(([code, those]) => ({ code, sessions: those })) };
}

/** How many were found: "14", "200 and more", "No session". */
export const foundWords = (count: number, more: boolean) =>
  `${count === 0 ? "No session" : formatCount(count)}${more ? " and more" : ""}`;

const some = (name: string, what: string) => (name === "" ? `without ${what}` : `of ${what} ${name}`);

/** What is meant, as the end of a sentence: "idle in transaction for over 5 min", "of application web". */
export function choiceWords(choice: Choice): string {
  switch (choice.kind) {
    case "idle in transaction":
      return `idle in transaction for over ${choice.minutes} min`;
    case "roots":
      return "that hold others up and wait for nobody";
    case "restart":
      return `${some(choice.application, "application")} that run nothing`;
    default:
      return some(
        choice.name,
        choice.kind === "user" ? "user" : choice.kind === "tag" ? "tag" : "application",
      );
  }
}
