import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { Badge, StateBadge } from "@/components/ui/badge";
import { Name, QueryLine } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { Node } from "@/lib/views/blocking/contract";
import type { Graph } from "@/lib/views/blocking/places";
import { rootNote, tagsOf } from "@/lib/views/blocking/root-words";
import { idWords, nameOf, statementText } from "@/lib/views/blocking/tree-words";
import { nodeAttribute } from "./focus-node";

type Props = {
  node: Node;
  /** The ids of its circle, when it is in one. */
  circle: readonly string[] | null;
  data: Pick<Graph, "nodes">;
  clock: Clock;
  onSelect: (id: string) => void;
};

/** Who the root is, what it runs or last ran, for how long, and how many it holds up. */
export function RootHead({ node, circle, data, clock, onSelect }: Props) {
  const { text, none } = nameOf(node);
  const note = rootNote(node, circle, data.nodes);
  const tags = tagsOf(node);
  const age = node.kind === "prepared" ? node.preparedMs : node.transactionAgeMs;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1">
      <h2 className="min-w-0">
        <button
          type="button"
          onClick={() => onSelect(node.id)}
          {...{ [nodeAttribute]: node.id }}
          className="flex max-w-full flex-wrap items-center gap-x-2 gap-y-1 rounded-control text-left font-semibold hover:underline max-md:-my-2 max-md:min-h-11"
        >
          <bdi className="max-w-full truncate font-mono">{revealed(idWords(node.id))}</bdi>
          <Name text={text} none={none} className="max-w-[32ch]" />
        </button>
      </h2>
      <span className="whitespace-nowrap text-right font-semibold text-bad">
        blocks {formatCount(node.victims)}
      </span>
      <div className="flex min-w-0 flex-wrap items-center gap-1.5 max-md:col-span-2">
        {node.bucket && node.kind === "session" && (
          <StateBadge bucket={node.bucket}>
            <TickingAge ms={node.stateAgeMs} clock={clock} />
          </StateBadge>
        )}
        {circle && <Badge tone="bad">deadlock of {formatCount(circle.length)}</Badge>}
        {tags.map((tag) => (
          <Badge key={tag} className="truncate">
            {revealed(tag)}
          </Badge>
        ))}
        {node.client && <Badge>{node.client}</Badge>}
      </div>
      <span className="whitespace-nowrap text-right text-muted text-sm max-md:col-span-2 max-md:text-left max-md:empty:hidden">
        {age !== null && (
          <>
            {node.kind === "prepared" ? "prepared" : "transaction"} <TickingAge ms={age} clock={clock} />
          </>
        )}
      </span>
      {node.query !== null && <QueryLine text={statementText(node)} className="col-span-2 text-text" />}
      {note && <p className="col-span-2 text-secondary">{note}</p>}
    </div>
  );
}
