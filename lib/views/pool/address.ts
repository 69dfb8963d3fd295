import type { DatabaseUrl } from "../../shared/database-url/parse";
import { placeOf } from "../../shared/database-url/place";

export type Address = Pick<DatabaseUrl, "host" | "port">;

const reachOf = (address: Address) => placeOf(address).reach;
const nameOf = ({ host }: Address) => host.toLowerCase().replace(/\.$/, "");

/** Whether two URLs lead to one port of one host, by their names; every name of the machine itself is the same. */
export function isSameAddress(a: Address, b: Address): boolean {
  if (a.port !== b.port) return false;
  return nameOf(a) === nameOf(b) || (reachOf(a) === "loopback" && reachOf(b) === "loopback");
}

/** Whether the name means the same machine wherever it is read. `localhost` and `db` do not: there is one in every network. */
export const isPublic = (address: Address): boolean => reachOf(address) === "public";

/** Names the machine where the code itself runs: a function shares that with nobody. */
export const isLoopback = (address: Address): boolean => reachOf(address) === "loopback";
