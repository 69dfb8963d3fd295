/** Parts of a message as it is read out: each a sentence of its own. */
export function inSentences(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[.\s]+$/, ""))
    .filter((part) => part !== "")
    .map((part) => `${part}.`)
    .join(" ");
}

/**
 * A dialog's live region, there from the start so that every change in it is heard. The page's own cannot do it: while a modal
 * is open, everything outside is silent.
 */
export function Spoken({ words }: { words: string }) {
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
