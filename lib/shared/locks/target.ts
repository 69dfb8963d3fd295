import type { LockObject } from "./parties";

/** What a lock is on, in PostgreSQL's terms and in a reader's words. */
export type LockTarget = {
  /** pg_locks.locktype. */
  type: string;
  /** "invoices", "row of invoices", "transaction 88123", "advisory lock 42". */
  name: string;
  /** Where exactly, when `name` does not say: "page 0, tuple 3". Null: nothing to add. */
  detail: string | null;
  /** oid of the database it is in; null for what belongs to none. */
  databaseId: number | null;
};

/** Catalogs whose objects people lock. https://www.postgresql.org/docs/18/catalogs.html; the oids are the same in 13 to 18. */
const catalogs: Readonly<Record<string, string>> = {
  "1262": "database",
  "1260": "role",
  "1261": "role membership",
  "1213": "tablespace",
  "1247": "type",
  "1255": "function",
  "1259": "relation",
  "2606": "constraint",
  "2615": "schema",
  "3079": "extension",
  "3256": "policy",
  "6100": "subscription",
  "6104": "publication",
};

/** pg_advisory_lock(bigint) splits its key in two; pg_advisory_lock(int, int) keeps both, and says 2 in objsubid. */
function advisory(high: string, low: string, form: string): string {
  const signed = (part: string) => BigInt.asIntN(32, BigInt(part));
  if (form === "2") return `advisory lock ${signed(high)}, ${signed(low)}`;
  return `advisory lock ${BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))}`;
}

const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d{1,20}$/.test(text);

/**
 * What a lock is on, read from its key (the columns of pg_locks, https://www.postgresql.org/docs/18/view-pg-locks.html). A relation of another
 * database has no name here: its oid stands for it. A type of a newer server is shown as it is.
 */
export function targetOf({ key, type, relation }: Pick<LockObject, "key" | "type" | "relation">): LockTarget {
  const [, first, second, third, fourth] = key.split("/");
  const inDatabase = !["transactionid", "virtualxid", "spectoken"].includes(type);
  // 0: shared by all databases.
  const databaseId = inDatabase && isNumber(first) && first !== "0" ? Number(first) : null;
  const table = relation ?? `relation ${second ?? "unknown"}`;
  const made = (name: string, detail: string | null = null): LockTarget => ({
    type,
    name,
    detail,
    databaseId,
  });
  switch (type) {
    case "relation":
      return made(table);
    case "extend":
      return made(`extension of ${table}`);
    case "page":
      return made(`page of ${table}`, `page ${third ?? "-"}`);
    case "tuple":
      return made(`row of ${table}`, `page ${third ?? "-"}, tuple ${fourth ?? "-"}`);
    case "transactionid":
      return made(`transaction ${first ?? "-"}`);
    case "virtualxid":
      return made(`older transaction ${[first, second].filter(Boolean).join("/")}`);
    case "spectoken":
      return made(`insertion by transaction ${first ?? "-"}`);
    case "advisory":
      return isNumber(second) && isNumber(third)
        ? made(advisory(second, third, fourth ?? ""))
        : made("advisory lock");
    case "object": {
      const kind = catalogs[second ?? ""] ?? `object of catalog ${second ?? "-"}`;
      return made(`${kind} ${third ?? "-"}`);
    }
    default:
      return made(key.split("/").join(" "));
  }
}
