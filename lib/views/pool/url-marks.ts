import { MASK } from "../../shared/database-url/mask";
import { type Severity, severities } from "../../shared/pool/finding";
import { cutUrl, type Piece } from "./url-pieces";

type About = { severity: Severity; title: string; corrected: string | null };

const keyOf = ({ name, text }: Pick<Piece, "name" | "text">) => `${name} ${text}`;

/** The pieces of `url`, each with whether `other` has it just so. Punctuation is never new. */
export function againstOther(url: string, other: string): (Piece & { changed: boolean })[] {
  const known = new Set(cutUrl(other).map(keyOf));
  return cutUrl(url).map((piece) => ({ ...piece, changed: piece.name !== null && !known.has(keyOf(piece)) }));
}

const isParam = ({ name }: Piece) => name !== null && !name.startsWith("(");

/** Whether `title` speaks of the parameter: its name as a word of its own. */
const speaksOf = (title: string, name: string) =>
  title.split(/[^\w.-]+/u).some((word) => word === name || word.startsWith(`${name}=`));

/** The names of what a finding is about: what its correction changes; where it changes nothing that stands there, what its title names. */
function aboutOf(masked: string, { title, corrected }: About): Set<string> {
  const changed = corrected === null ? [] : againstOther(masked, corrected).filter((one) => one.changed);
  const named = cutUrl(masked).filter((one) => isParam(one) && speaksOf(title, one.name ?? ""));
  return new Set((changed.length > 0 ? changed : named).map(({ name }) => name ?? ""));
}

export type Mark = Severity | "pass" | null;

/**
 * A variable's masked URL, each part with the worst that was found about it. `pass`: a parameter or port that was judged, and nothing
 * found. `readable`: whether the URL could be read; nothing of one that could not is called right.
 */
export function markFindings(
  masked: string,
  findings: readonly About[],
  readable: boolean,
): (Piece & { mark: Mark })[] {
  const about = findings.map((one) => ({ severity: one.severity, names: aboutOf(masked, one) }));
  return cutUrl(masked).map((piece) => {
    const { name, text } = piece;
    if (name === null) return { ...piece, mark: null };
    const found = about.filter(({ names }) => names.has(name)).map(({ severity }) => severity);
    const worst = severities.find((severity) => found.includes(severity));
    const judged = readable && (name === "(port)" || isParam(piece)) && !text.endsWith(`=${MASK}`);
    return { ...piece, mark: worst ?? (judged ? "pass" : null) };
  });
}
