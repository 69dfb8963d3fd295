import { ActionButtons } from "@/components/actions/action-buttons";
import { fitting, subjectOf } from "@/components/actions/subject";
import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Highlighted } from "@/components/ui/highlighted";
import { SqlBlock } from "@/components/ui/sql-block";
import { TextLink } from "@/components/ui/text-link";
import { useViewer } from "@/lib/client/use-viewer";
import type { DataOf, Reading } from "@/lib/shared/view";
import type { blocking, Node } from "@/lib/views/blocking/contract";
import { nodeText } from "@/lib/views/blocking/describe";
import { effectOf, NOTHING_TO_CANCEL } from "@/lib/views/blocking/effect";
import { idWords } from "@/lib/views/blocking/tree-words";
import { NodeFacts } from "./node-facts";
import { NodeTitle } from "./node-title";

type Props = {
  node: Node;
  data: DataOf<typeof blocking>;
  clock: Clock;
  reading: Reading;
  onSelect: (id: string) => void;
  /** Its name stands above already. */
  untitled?: boolean;
};

const notes = {
  cancel: "Cancels this statement if it still runs, and nothing that came later.",
  terminate: "Ends this very work, and nothing that came later on this backend.",
  "rollback prepared": "As its owner or a superuser, in its database.",
  none: "",
} as const;

/** One of the graph whole: what ending it would do, the statement that does it, and what is known of it. */
export function NodeDetails({ node, data, clock, reading, onSelect, untitled = false }: Props) {
  const { title, detail } = effectOf(node, new Map(data.nodes.map((each) => [each.id, each])));
  const { sql, kind } = node.action;
  const subject = subjectOf(node);
  const operator = useViewer().role === "operator";
  // Where Lifeguard itself does it, the statement is the other way.
  const acts = operator && subject !== null && subject.refused[fitting(subject)] === null;
  return (
    <>
      {!untitled && (
        <div className="mb-1.5 text-secondary text-sm">
          <NodeTitle node={node} />
        </div>
      )}
      <h3 className="font-semibold text-base">{title}</h3>
      {(operator ? detail.filter((sentence) => sentence !== NOTHING_TO_CANCEL) : detail).map((sentence) => (
        <p key={sentence} className="mt-1.5 text-secondary">
          {sentence}
        </p>
      ))}
      {subject && <ActionButtons subject={subject} reading={reading} loud="always" className="mt-3" />}
      {sql && !reading.past && (
        <details open={!acts} className="mt-3">
          <summary className="rounded-control py-1 text-secondary text-sm max-md:min-h-11 max-md:content-center">
            {kind === "rollback prepared" ? "The statement that does it" : "The same in psql"}
          </summary>
          <SqlBlock
            text={sql}
            name={`${kind} ${idWords(node.id)}`}
            note={kind === "rollback prepared" ? "SQL" : "In psql"}
          />
          <p className="mt-1 text-muted text-sm">{notes[kind]}</p>
        </details>
      )}
      <NodeFacts node={node} data={data} clock={clock} onSelect={onSelect} />
      {node.query !== null && (
        <div className="mt-3">
          <Code text={node.query} label="Copy query" className="max-h-[30vh] overflow-y-auto">
            <Highlighted text={node.query} />
          </Code>
          {node.queryCut && <p className="mt-1 text-muted text-sm">Cut here; the session has the whole.</p>}
        </div>
      )}
      <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        {node.kind === "session" && (
          <TextLink href={`/sessions?open=${node.pid}`} prefetch={false}>
            Open the session
          </TextLink>
        )}
        {node.pid !== null && node.victims > 0 && (
          <TextLink href={`/sessions?behind=${node.pid}`} prefetch={false}>
            Sessions behind it
          </TextLink>
        )}
        <span className="flex items-center text-secondary text-sm">
          As text
          <CopyButton text={() => nodeText(node, data, reading)} label="Copy as text" />
        </span>
      </p>
      {node.waitingMs !== null && (
        <p className="sr-only">
          It has waited <TickingAge ms={node.waitingMs} clock={null} />
        </p>
      )}
    </>
  );
}
