/** A source's words with its address as a link that names the host. */
export function SourceText({ text }: { text: string }) {
  const [, words = text, address] = /^(.*?)\s*(https:\/\/\S+)$/.exec(text) ?? [];
  return (
    <>
      {words}{" "}
      {address && (
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2"
        >
          {new URL(address).hostname.replace(/^www\./, "")}
        </a>
      )}
    </>
  );
}
