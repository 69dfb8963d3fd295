import { Card } from "@/components/ui/card";
import { Name, QueryLine } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import type { IncidentBody } from "@/lib/shared/incidents/incident";
import { who } from "@/lib/shared/incidents/who";
import { endingText } from "@/lib/shared/incidents/words";
import { At } from "./at";

/** Who held others up, or was idle in a transaction: what it ran, and what became of it. */
export function RootsCard({ body: { roots, people }, blocking }: { body: IncidentBody; blocking: boolean }) {
  const known = roots.flatMap((root) => {
    const person = people[root.who];
    return person ? [{ root, person }] : [];
  });
  if (known.length === 0) return null;
  return (
    <Card
      title={blocking ? (known.length === 1 ? "The root" : "The roots") : "The sessions"}
      className={blocking ? "lg:col-span-2" : ""}
    >
      <ul>
        {known.map(({ root, person }) => (
          <li key={root.who} className="grid gap-0.5 border-line border-t py-2 first:border-t-0 first:pt-0">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Name text={who(person)} none="-" className="font-medium" />
              <span className="text-secondary text-sm">
                {blocking && `blocked up to ${formatCount(root.most)}, `}
                <At at={root.from} exact /> to <At at={root.to} exact />
              </span>
            </p>
            <p className="text-secondary text-sm">
              {[
                person.user && `user ${person.user}`,
                person.database && `database ${person.database}`,
                person.client,
                person.route && `route ${person.route}`,
              ]
                .filter(Boolean)
                .join(", ")}
            </p>
            {person.query !== null && <QueryLine text={person.query} />}
            {root.ended && (
              <p className="text-secondary text-sm">
                Then: <bdi>{endingText(root.ended)}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
