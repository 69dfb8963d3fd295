import { formatDuration } from "./format";
import type { Lane, LaneTrouble, WireError } from "./view";

/**
 * Trouble with reading, as every page says it. `past`: the figures are new, read past the lane that fails; `stale`: they are the
 * last ones; `blind`: there are none.
 */
export type Trouble = {
  kind: "past" | "stale" | "blind";
  error: WireError;
  /** How long it has lasted, in ms. */
  sinceMs: number;
  /** The lanes that fail, the pooled one first; none named when Lifeguard itself cannot be reached. */
  lanes: LaneTrouble[];
};

const laneWords: Record<Lane, string> = { pooled: "pooled lane", direct: "direct lane" };

/** The class in words, else what happened. */
export const whatIsWrong = ({ title, message }: WireError) => title ?? message.replace(/[.\s]+$/, "");

/** "53300 · P2037", where there are any. */
export const codesOf = ({ sqlstate, prismaCode }: WireError) =>
  [sqlstate, prismaCode].filter((code) => code !== undefined).join(" · ");

/** The database's own words, without ours around them. */
export const ownWords = ({ message }: WireError) => message.replace(/^Cannot read the database: /, "");

/** What the figures on the page are worth now. */
export function standing({ kind, lanes }: Pick<Trouble, "kind" | "lanes">): string {
  if (kind === "past") return "Read past the pooler";
  return kind === "stale" ? "Stale" : lanes.length > 0 ? "Nothing read" : "No figures";
}

/** Which lane fails and which answers, in a sentence. */
export function laneSentence({ kind, lanes }: Pick<Trouble, "kind" | "lanes">): string {
  if (lanes.length === 0) return "The page gets no answer from Lifeguard's server.";
  const failing = lanes.map(({ lane }) => laneWords[lane]).join(" and the ");
  if (kind === "past") return `The ${failing} fails; the figures are new, read on the direct lane.`;
  const verb = lanes.length > 1 ? "fail" : "fails";
  return `The ${failing} ${verb}; ${kind === "stale" ? "the figures are the last ones that were read" : "nothing has been read yet"}.`;
}

/** What PostgreSQL 16's reserved slots give or would give, when no slot is free. `reserved`: whether Lifeguard's role may use them. */
export function slotSentence(
  { error, kind }: Pick<Trouble, "error" | "kind">,
  reserved: boolean | null,
  role: string | null,
): string | null {
  if (error.class !== "too_many_clients" && error.class !== "reserved_slots") return null;
  if (reserved)
    return kind === "past"
      ? "Lifeguard's role may use reserved slots (pg_use_reserved_connections), so it still gets in."
      : "Lifeguard's role may use reserved slots (pg_use_reserved_connections), but these are taken too.";
  const grant = `GRANT pg_use_reserved_connections TO "${(role ?? "lifeguard").replaceAll('"', '""')}"`;
  return `With reserved_connections set and ${grant} (PostgreSQL 16 and later), Lifeguard would still get in.`;
}

/** Whether Blocking may show the cause: somebody who holds what others wait for. */
export const maySeeBlocking = (error: WireError) =>
  [
    "silent",
    "pooler_silent",
    "pgb_query_wait",
    "sup_checkout",
    "client_pool",
    "lock_timeout",
    "too_many_clients",
    "reserved_slots",
  ].includes(error.class ?? "");

/** All of it as text, for a channel or a ticket. `where`: the database; `at`: when it began, in UTC, where the server's clock is known. */
export function troubleText(trouble: Trouble, { where, at }: { where: string; at: string | null }): string {
  const { error, sinceMs, lanes } = trouble;
  const others = lanes
    .filter((each) => each.error.message !== error.message)
    .map(({ lane, error }) => `${lane}: ${whatIsWrong(error)} (${ownWords(error)})`);
  return [
    `${where}: ${whatIsWrong(error)}${codesOf(error) && ` (${codesOf(error)})`}, for ${formatDuration(sinceMs)}${at ? `, since ${at}` : ""}`,
    ownWords(error),
    laneSentence(trouble),
    ...others,
    error.meaning,
    `Next: ${error.hint}`,
  ]
    .filter((line) => line)
    .join("\n");
}
