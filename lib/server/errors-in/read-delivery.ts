import type { Occurrence } from "../../shared/errors-in/occurrence";
import { createSplitter } from "../../shared/errors-in/split";
import { type Over, takeBounded } from "./body";

/** So many lines of one delivery are looked at; the rest are counted. */
export const MOST_LINES = 20_000;

/** What one delivery brought. `unread`: lines that are too long or no line at all; each costs itself alone. */
export type Delivery = {
  lines: number;
  unread: number;
  /** Lines and bytes beyond the bounds, which nobody looked at. */
  over: Over & { lines: number };
  errors: { error: Occurrence; id: string | null }[];
};

/** What a line says: its errors, each with the id of its line where it has one; null: it is no line. */
export type ReadPiece = (piece: string) => Delivery["errors"] | null;

/** Reads a delivery as it comes, bounded in bytes, lines and memory. Throws what `chunks` throws. */
export async function readDelivery(chunks: AsyncIterable<Uint8Array>, read: ReadPiece): Promise<Delivery> {
  const found = { lines: 0, unread: 0, overLines: 0 };
  const errors: Delivery["errors"] = [];
  const splitter = createSplitter({
    piece(piece) {
      if (found.lines >= MOST_LINES) {
        found.overLines++;
        return;
      }
      found.lines++;
      const said = read(piece);
      if (said) errors.push(...said);
      else found.unread++;
    },
    long() {
      found.lines++;
      found.unread++;
    },
  });
  const over = await takeBounded(chunks, splitter.push);
  // The line that the bound cut in two is over it.
  if (over.bytes === 0) splitter.end();
  return { lines: found.lines, unread: found.unread, over: { ...over, lines: found.overLines }, errors };
}
