import type { Provider } from "../database-url/provider";
import { catalogue } from "./catalogue/all";
import type { Row, Subject } from "./catalogue/row";
import { type Facts, factsIn } from "./facts";
import { saidIn } from "./line";

/** An error's place in the catalogue; `none`: not trouble of connections. */
export type Classified = {
  class: string;
  title: string;
  about: Subject;
  message: string;
  sqlstate: string | null;
  prismaCode: string | null;
  cause: string;
  /** What it means for the application. */
  meaning: string;
  /** Whether trying again soon may help. */
  retryable: boolean;
  row: Row | null;
};

/** SQLSTATEs that whole families stand for, where neither text nor code is in the catalogue: a class 08 is about the connection. */
const FAMILIES: readonly [RegExp, string][] = [
  [/^08(?!P01)/, "conn_lost"],
  [/^28/, "auth_spec"],
  [/^53300$/, "too_many_clients"],
];

/** In these a SQLSTATE has many meanings, which only its text tells: 57014 is a time-out or a person, 08P01 anything of PgBouncer's. */
const rowOf = (name: string) => catalogue.find((row) => row.class === name) ?? null;

const byText = (message: string) => catalogue.find(({ text }) => text?.test(message)) ?? null;
const byCode = (code: string | null) =>
  code === null ? null : (catalogue.find(({ codes }) => codes?.includes(code)) ?? null);
const byFamily = (sqlstate: string | null) => {
  const found = sqlstate === null ? undefined : FAMILIES.find(([pattern]) => pattern.test(sqlstate));
  return found ? rowOf(found[1]) : null;
};

/** SQLSTATEs of statements that are wrong in themselves: their text may quote anything, a table named "too many clients" too. */
const OWN_FAULT = /^(2[0-7]|42(?!501|P05)|0A|P0|XX00[12]|F0|HV|39|38|3[4FB])/;
/** Those of transactions and prepared statements that are trouble after all. */
const TROUBLE = /^(25P0[34]|26000)$/;

const isOwnFault = ({ sqlstate }: Facts) =>
  sqlstate !== null && OWN_FAULT.test(sqlstate) && !TROUBLE.test(sqlstate);

function judge(facts: Facts): Row | null {
  const { message, sqlstate, prismaCode, nodeCode } = facts;
  if (isOwnFault(facts)) return null;
  return (
    byText(message) ??
    byCode(sqlstate) ??
    byFamily(sqlstate) ??
    // P2010 and P2039 wrap everything and say nothing.
    byCode(prismaCode) ??
    byCode(nodeCode)
  );
}

function toClassified(row: Row | null, { message, sqlstate, prismaCode }: Facts): Classified {
  const known = row ?? {
    class: "none",
    title: "No connection trouble",
    about: "none" as const,
    retryable: false,
    cause: "",
    meaning: "",
  };
  const { class: name, title, about, retryable, cause, meaning } = known;
  return { class: name, title, about, retryable, cause, meaning, message, sqlstate, prismaCode, row };
}

/**
 * The class of whatever was thrown by a driver, an ORM or PostgreSQL itself. It looks through Prisma 7's wrappers, AggregateErrors
 * and causes, however they are tied together; what the database said beats its wrapper. Never throws.
 */
export function classify(error: unknown): Classified {
  const all = factsIn(error);
  for (const facts of all) {
    // Its wrapper has the same words without the code: they may quote a table's name.
    if (isOwnFault(facts)) return toClassified(null, facts);
    const row = judge(facts);
    if (row) return toClassified(row, facts);
  }
  const [first = { message: "unknown error", sqlstate: null, prismaCode: null, nodeCode: null }] = all;
  return toClassified(null, first);
}

/**
 * The class of one line of text: a log's, a terminal's, a JSON log line. Stricter than `classify`: what merely quotes or mentions such
 * words, and the trouble of other systems, is `none`, as a false alarm is as bad as a miss. Reads the first 16,000 characters.
 */
export function classifyLine(line: string): Classified {
  const said = saidIn(line);
  const facts = {
    message: said.message,
    sqlstate: said.sqlstate,
    prismaCode: said.prismaCode,
    nodeCode: null,
  };
  return toClassified(said.foreign ? null : judge(facts), facts);
}

/** What to do next, on this provider. Empty for `none`. */
export function fixOf({ row }: Pick<Classified, "row">, provider: Provider): string {
  return row ? (row.fix[provider] ?? row.fix.plain) : "";
}
