import { Fact } from "@/components/ui/fact";
import { Revealed } from "@/components/ui/name";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { Entry } from "@/lib/views/audit/contract";

type Session = NonNullable<Entry["session"]>;
type Line = { name: string; value: string | null | undefined; mono?: boolean };

const duration = (ms: number | null | undefined) => (ms == null ? null : formatDuration(ms));

function linesOf(session: Session): Line[] {
  const { waitEventType, waitEvent, blockedBy, victims, freesNow } = session;
  const wait = [waitEventType, waitEvent].filter((part) => part != null).join(": ");
  const freed = freesNow == null ? "" : `, ${formatCount(freesNow)} would have gone on at once`;
  const holds = victims ? `${formatCount(victims)}${freed}` : null;
  return [
    { name: "application", value: session.application },
    { name: "user", value: session.user },
    { name: "database", value: session.database },
    { name: "client", value: session.client },
    { name: "backend type", value: session.backendType },
    { name: "state", value: session.state },
    { name: "in it for", value: duration(session.stateAgeMs) },
    { name: "transaction", value: duration(session.transactionAgeMs) },
    { name: "query age", value: duration(session.queryAgeMs) },
    { name: "waited for", value: wait || null },
    { name: "blocked by", value: blockedBy?.length ? blockedBy.join(", ") : null },
    { name: "held up", value: holds },
    { name: "backend start", value: session.backendStart, mono: true },
    { name: "xact start", value: session.xactStart, mono: true },
    { name: "query start", value: session.queryStart, mono: true },
    { name: "state change", value: session.stateChange, mono: true },
  ];
}

/** The session as the person saw it, with the times that name its very work, in UTC as PostgreSQL has them. */
export function SeenSession({ session }: { session: Session }) {
  return (
    <dl>
      {linesOf(session)
        .filter(({ value }) => value != null && value !== "")
        .map(({ name, value, mono }) => (
          <Fact key={name} name={name}>
            <bdi className={mono ? "break-words font-mono text-sm" : "break-words"}>
              <Revealed text={value ?? ""} />
            </bdi>
          </Fact>
        ))}
    </dl>
  );
}
