import { TextLink } from "@/components/ui/text-link";

type Props = { title: string; evidence: string; fix: string | null; source: string | null };

/** What was seen, what to do, and the page it rests on. A source that is no web address, as a stranger may report, is no link. */
export function FoundText({ title, evidence, fix, source }: Props) {
  return (
    <p className="max-w-[92ch] break-words text-secondary">
      {evidence} {fix}{" "}
      {source?.startsWith("https://") && (
        <TextLink href={source} target="_blank" rel="noreferrer" prefetch={false}>
          Source<span className="sr-only"> of “{title}”</span>
        </TextLink>
      )}
    </p>
  );
}
