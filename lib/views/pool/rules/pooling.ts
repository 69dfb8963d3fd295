import type { Place } from "../../../shared/database-url/place";
import type { Pooling } from "../../../shared/pool/probe";
import { type Readable, readable, type Subject } from "./rule";

/** Where the mode is its owner's choice: neither name nor port tells it. */
const OPEN: ReadonlySet<Place["provider"]> = new Set([
  "generic",
  "local",
  "aiven",
  "digitalocean",
  "railway",
]);

/** How the pooler there was seen to work, where its address alone does not tell; null: nobody told. */
function seenMode(subject: Subject, { url, place }: Readable): Pooling | null {
  const [pooled] = readable(subject, "pooled");
  if (!pooled || !OPEN.has(place.provider)) return null;
  const same = (["host", "port", "user", "database"] as const).every(
    (part) => url[part] === pooled.url[part],
  );
  return same ? (subject.pooler?.poolMode ?? null) : null;
}

/** What stands there: by its console or a probe, else by name and port. */
export function kindOf(subject: Subject, one: Readable): Place["kind"] {
  const mode = seenMode(subject, one);
  // Statement mode lends a connection for even less.
  return mode === "statement" ? "transaction" : (mode ?? one.place.kind);
}

/** PgBouncer's port alone: its mode may be any, and is session by default. */
export const isGuessed = (subject: Subject, one: Readable): boolean =>
  OPEN.has(one.place.provider) && one.place.kind !== "unknown" && seenMode(subject, one) === null;

/** Every transaction may be served by another backend. */
export const isTransactionPooled = (subject: Subject, one: Readable): boolean =>
  kindOf(subject, one) === "transaction";

/** What stands there, in words. */
export function placeName(subject: Subject, one: Readable): string {
  const mode = seenMode(subject, one);
  const { software, name, provider } = one.place;
  if (mode === null) return name;
  if (mode === "direct") return "PostgreSQL without a pooler";
  const plain = provider === "generic" || provider === "local";
  return `${plain ? (software ?? "a pooler") : name} in ${mode} mode`;
}

/** The same where it begins a sentence. */
export const placeFirst = (subject: Subject, one: Readable): string =>
  placeName(subject, one).replace(/^[a-z]/, (letter) => letter.toUpperCase());
