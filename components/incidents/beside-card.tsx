import { Card } from "@/components/ui/card";
import { Name, Revealed } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { formatAge } from "@/lib/shared/format";
import type { Incident } from "@/lib/shared/incidents/incident";
import type { One } from "@/lib/views/incidents/contract";
import { At } from "./at";

/** The deployment before it. */
function Deployed({ deployment, beganAt }: { deployment: NonNullable<One["deployment"]>; beganAt: number }) {
  const { at, application, environment, commit, body, verdict } = deployment;
  return (
    <>
      <p className="font-medium">
        <Name text={application} none="an application" />
      </p>
      <p className="text-secondary">
        <At at={at} />, {formatAge(beganAt - at).replace(" ago", "")} before it began
        {environment && `, ${environment}`}
        {commit && (
          <>
            , <span className="font-mono text-sm">{commit.slice(0, 12)}</span>
          </>
        )}
      </p>
      {body.message && (
        <p className="mt-1 break-words">
          <bdi>
            <Revealed text={body.message} />
          </bdi>
        </p>
      )}
      {verdict && <p className="mt-1 text-secondary">Its pool check: {verdict.verdict}</p>}
    </>
  );
}

/** What happened beside it: what was deployed before, and what operators did. */
export function BesideCard({ incident, deployment }: { incident: Incident; deployment: One["deployment"] }) {
  const { actions } = incident.body;
  return (
    <>
      <Card title="Deployed before it">
        {deployment ? (
          <Deployed deployment={deployment} beganAt={incident.beganAt} />
        ) : (
          <p className="text-secondary">
            No deployment is known in the 24 hours before it. Reports and Vercel's webhook tell of them.
          </p>
        )}
      </Card>
      {actions.length > 0 && (
        <Card title="What operators did" aside={<TextLink href="/audit">Audit</TextLink>}>
          <ul className="grid gap-1.5">
            {actions.map(({ at, actor, action, pid, reason, result }) => (
              <li key={`${at} ${pid} ${action}`}>
                <At at={at} exact /> <bdi className="font-medium">{actor}</bdi>: {action} {pid}, {result}
                {reason && (
                  <span className="text-secondary">
                    : <Revealed text={reason} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
