import type { Prisma } from "../../../prisma/client/client";
import type { AuditEntry } from "../../shared/audit";
import { storable } from "../store/storable";

/** Controls, bidi marks and all else that is there but not seen: escaped, so that no terminal or log viewer obeys it. */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escaped = (found: string) =>
  [...Array(found.length).keys()]
    .map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");

/** A value as one line of JSON in which nothing unseen stands as itself. */
export function toLine(value: object): string {
  return JSON.stringify(value).replace(UNSEEN, escaped);
}

/** An entry as a row of lifeguard.audit. `id` is the entry's own UUID. */
export function toRow(id: string, entry: AuditEntry): Prisma.AuditCreateManyInput {
  const { at, session, effect, ...texts } = storable(entry);
  return {
    entry: id,
    at: new Date(at),
    ...texts,
    ...(session && { session }),
    ...(effect && { effect }),
  };
}
