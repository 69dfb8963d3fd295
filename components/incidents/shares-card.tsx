import { Card } from "@/components/ui/card";
import { Fact } from "@/components/ui/fact";
import { QueryLine, Revealed } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import type { IncidentBody } from "@/lib/shared/incidents/incident";
import { alikeParts, type Kind } from "@/lib/shared/incidents/kinds";
import { alikeTitles, shareTitle } from "@/lib/shared/incidents/words";

type Props = { title: string; shares: IncidentBody["shares"]; queries?: boolean };

function Shares({ title, shares, queries = false }: Props) {
  if (shares.length === 0) return null;
  return (
    <Card title={title} className={queries ? "lg:col-span-2" : ""}>
      <dl>
        {shares.map(({ name, count }) => (
          <Fact key={name} name={formatCount(count)}>
            {queries ? (
              <QueryLine text={name} />
            ) : (
              <bdi>
                <Revealed text={name} />
              </bdi>
            )}
          </Fact>
        ))}
      </dl>
    </Card>
  );
}

/** Who held the connections, or queued, at its peak, and what they had in common. */
export function SharesCard({ body, kind }: { body: IncidentBody; kind: Kind }) {
  return (
    <>
      <Shares title={shareTitle(kind)} shares={body.shares} />
      {alikeParts.map((part) => (
        <Shares
          key={part}
          title={alikeTitles[part]}
          shares={body.alike.filter((one) => one.part === part)}
          queries={part === "query"}
        />
      ))}
    </>
  );
}
