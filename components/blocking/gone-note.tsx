import { TextLink } from "@/components/ui/text-link";
import { revealed } from "@/lib/shared/reveal";
import { idWords } from "@/lib/views/blocking/tree-words";

/** The address names one that is in nobody's way any more: good news, and said. */
export function GoneNote({ id }: { id: string }) {
  return (
    <p role="status" className="mb-3.5 rounded-card border border-line bg-surface px-4 py-2 text-secondary">
      <span className="font-medium text-text">{revealed(idWords(id))}</span> blocks nobody and waits for
      nobody now.{" "}
      {/^\d+$/.test(id) && (
        <TextLink href={`/sessions?open=${id}`} prefetch={false}>
          Open the session
        </TextLink>
      )}
    </p>
  );
}
