import type { ReactNode } from "react";
import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { PoolerClientFact } from "@/components/pooler/pooler-client";
import { Fact } from "@/components/ui/fact";
import { Name } from "@/components/ui/name";
import { revealed } from "@/lib/shared/reveal";
import type { DataOf } from "@/lib/shared/view";
import type { blocking, Node } from "@/lib/views/blocking/contract";
import { holdText } from "@/lib/views/blocking/holds";
import { idWords, lineText, wantsDetail } from "@/lib/views/blocking/tree-words";

type Props = {
  node: Node;
  data: DataOf<typeof blocking>;
  clock: Clock;
  onSelect: (id: string) => void;
};

/** More blockers than anyone follows one by one. */
const LISTED = 8;

function Blockers({ ids, onSelect }: { ids: readonly string[]; onSelect: (id: string) => void }) {
  return (
    <span className="flex flex-wrap gap-x-2.5">
      {ids.slice(0, LISTED).map((id) => (
        <button
          key={id}
          type="button"
          onClick={() => onSelect(id)}
          className="rounded-[3px] font-mono text-accent hover:underline max-md:min-h-9"
        >
          {revealed(idWords(id))}
        </button>
      ))}
      {ids.length > LISTED && <span className="text-muted">+{ids.length - LISTED}</span>}
    </span>
  );
}

/** What is known of one: whose it is, how old, what it holds, what and whom it waits for. What is not known is left out. */
export function NodeFacts({ node, clock, onSelect }: Props) {
  const age = (ms: number | null) => ms !== null && <TickingAge ms={ms} clock={clock} />;
  const wants = wantsDetail(node);
  const place = lineText(node);
  const facts: [string, ReactNode][] = [
    ["user", node.user && <Name text={node.user} none="" />],
    ["database", node.database && <Name text={node.database} none="" />],
    ["client", node.client && <span className="font-mono text-sm">{node.client}</span>],
    ["pooler's client", node.poolerClient && <PoolerClientFact of={node.poolerClient} />],
    ["connected", node.connectedMs !== null && <>{age(node.connectedMs)} ago</>],
    ["transaction", age(node.transactionAgeMs)],
    [
      node.state === "active" ? "query" : "last query",
      node.queryAgeMs !== null && <>{age(node.queryAgeMs)} ago</>,
    ],
    ["prepared", node.preparedMs !== null && <>{age(node.preparedMs)} ago</>],
    ["holds", node.holds.length > 0 && node.holds.map(holdText).join("; ")],
    ["waits for", wants],
    [
      "waiting",
      node.waitingMs !== null && (
        <>
          {!node.waitingExact && "at least "}
          {age(node.waitingMs)}
          {place && `, ${place} of ${node.queueLength}`}
        </>
      ),
    ],
    [
      "wait event",
      node.kind === "session" && [node.waitEventType, node.waitEvent].filter(Boolean).join(": "),
    ],
    ["blocked by", node.blockedBy.length > 0 && <Blockers ids={node.blockedBy} onSelect={onSelect} />],
    ...Object.entries(node.tags).map(([key, value]): [string, ReactNode] => [
      `tag ${revealed(key)}`,
      <Name key={key} text={value} none="empty" />,
    ]),
  ];
  return (
    <dl className="mt-3">
      {facts.map(
        ([name, value]) =>
          value && (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ),
      )}
    </dl>
  );
}
