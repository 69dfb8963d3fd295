import { LifeguardError, toWire } from "../../shared/errors/family";
import { headersOf } from "../limits/too-many";
import type { TableTrouble } from "../store/trouble";
import type { Book } from "./book";
import type { Delivery } from "./read-delivery";

/** What became of a delivery. */
export type Taken = {
  lines: number;
  /** Errors of connections among them, and those that were told before. */
  errors: number;
  repeated: number;
  /** Lines too long or unreadable; and what was beyond the bounds, so nobody looked at it. */
  unread: number;
  over: Delivery["over"];
  /** `memory`: this instance's, until our tables take it; why. */
  kept: "tables" | "memory";
  why: string | null;
};

const whys: Record<TableTrouble["what"], string> = {
  "not migrated": "Lifeguard's tables are not there: run npx prisma migrate deploy.",
  "not allowed": "Lifeguard's role may not write its tables.",
  "read only": "Lifeguard's tables are on a replica.",
  unreachable: "Lifeguard's tables do not answer.",
};

/** Where the last errors are kept, and why not where they should be. */
export function keptIn(book: Pick<Book, "trouble">): Pick<Taken, "kept" | "why"> {
  const trouble = book.trouble();
  if (!trouble) return { kept: "tables", why: null };
  return { kept: "memory", why: `${whys[trouble.what]} Errors are counted in this instance's memory alone.` };
}

export function takenOf(delivery: Delivery, repeated: number, book: Pick<Book, "trouble">): Taken {
  const { lines, unread, over, errors } = delivery;
  return { lines, errors: errors.length, repeated, unread, over, ...keptIn(book) };
}

/**
 * A handler that logs nothing, whatever happens: a line of ours may come back through the very drain. `headers` go with every answer, a
 * refusal's too.
 */
export function quietly(
  work: (request: Request) => Promise<object | null>,
  headersFor: () => Record<string, string> = () => ({}),
): (request: Request) => Promise<Response> {
  return async (request) => {
    const headers = { "cache-control": "no-store", ...headersFor() };
    try {
      return Response.json(await work(request), { headers });
    } catch (error) {
      const { status, error: wire } = toWire(error);
      return Response.json({ error: wire }, { status, headers: { ...headers, ...headersOf(error) } });
    }
  };
}

/** A refusal without the secret that a route needs. */
export const notSet = (variable: string) =>
  new LifeguardError("not_configured", `${variable} is not set, so this route refuses.`, {
    hint: `Set ${variable}, then deploy again. docs/errors.md has the steps.`,
  });
