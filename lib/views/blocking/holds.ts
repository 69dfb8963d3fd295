import { formatCount } from "../../shared/format";
import type { Node } from "./contract";
import { placed } from "./tree-words";

/** Of these the mode adds nothing: the holder is the transaction, or stands first in line for the row. */
const modeless = new Set(["tuple", "transactionid", "virtualxid", "spectoken"]);

/** What it holds that others wait for: "RowExclusive on invoices (1 waits)", "its transaction 88123 (12 wait)". */
export function holdText({ target, mode, waiting }: Node["holds"][number]): string {
  const wait = waiting === 1 ? "1 waits" : `${formatCount(waiting)} wait`;
  const what = target.type === "tuple" ? `first place in line for a ${placed(target)}` : placed(target);
  return `${modeless.has(target.type) ? what : `${mode.replace(/Lock$/, "")} on ${what}`} (${wait})`;
}
