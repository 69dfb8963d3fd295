import { Card } from "@/components/ui/card";
import { Fact } from "@/components/ui/fact";
import { Revealed } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import type { IncidentBody } from "@/lib/shared/incidents/incident";
import type { Kind } from "@/lib/shared/incidents/kinds";

/** Who held the connections, or queued, at its peak. */
export function SharesCard({ shares, kind }: { shares: IncidentBody["shares"]; kind: Kind }) {
  if (shares.length === 0) return null;
  return (
    <Card title={kind === "pooler-queue" ? "Pools with a queue, at the peak" : "By application, at the peak"}>
      <dl>
        {shares.map(({ name, count }) => (
          <Fact key={name} name={formatCount(count)}>
            <bdi>
              <Revealed text={name} />
            </bdi>
          </Fact>
        ))}
      </dl>
    </Card>
  );
}
