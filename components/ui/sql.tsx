import { Revealed } from "./name";
import { type Piece, sqlPieces } from "./sql-pieces";

const looks: Record<Piece["look"], string | undefined> = {
  plain: undefined,
  keyword: "text-accent",
  literal: "text-good",
  comment: "text-muted italic",
};

/** SQL, highlighted; `replace` names what the reader has to put in, which is underlined. Needs no JavaScript in the browser. */
export function Sql({ text, replace }: { text: string; replace?: readonly string[] }) {
  let at = 0;
  return sqlPieces(text, replace).map((piece) => {
    const key = at;
    at += piece.text.length;
    if (piece.yours) {
      return (
        <mark key={key} className="bg-transparent text-text underline decoration-2 decoration-warning">
          <Revealed text={piece.text} />
        </mark>
      );
    }
    return (
      <span key={key} className={looks[piece.look]}>
        <Revealed text={piece.text} />
      </span>
    );
  });
}
