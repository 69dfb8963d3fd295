import { StateBadge } from "@/components/ui/badge";
import { Name } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { blockingHref } from "@/lib/shared/blocking-href";
import { formatDuration } from "@/lib/shared/format";
import type { Suspect } from "@/lib/views/emergency/contract";
import { reasonsOf } from "@/lib/views/emergency/reasons";

/** The weightiest reasons; all of them would be a paragraph. */
const SAID = 2;

const client = (type: string | null) => type === null || type === "client backend";

/** The reasons the badge does not give already, as one sentence. */
function whyOf(suspect: Suspect): string {
  const { idleInTransactionMs, waits } = suspect;
  const reasons = reasonsOf(suspect, waits).filter(
    (reason) => idleInTransactionMs === 0 || !reason.startsWith("idle in transaction"),
  );
  const [first = "", ...more] = reasons.slice(0, SAID);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...more].join("; ");
}

/** One to look at first: who, in what state, why it stands here, and where to act. */
export function SuspectItem({ suspect, gone }: { suspect: Suspect; gone: boolean }) {
  const { id, pid, application, user, bucket, backendType, victims, waits } = suspect;
  const since = suspect.idleInTransactionMs;
  const name =
    pid === null ? id.replace(/^prepared:/, "") : client(backendType) ? application || user : backendType;
  const why = whyOf(suspect);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-line border-b py-1.5 last:border-b-0 max-md:py-2.5">
      <div className={`flex min-w-0 items-center gap-2 ${why === "" ? "" : "max-md:col-span-2"}`}>
        <span className="shrink-0 font-mono text-sm">{pid ?? "prepared"}</span>
        <Name text={name} none="not set" className={gone ? "text-muted" : "font-medium"} />
        {bucket && <StateBadge bucket={bucket}>{since > 0 && formatDuration(since)}</StateBadge>}
      </div>
      <div
        className={`flex gap-3 text-sm max-md:gap-5 max-md:[&>a]:min-h-9 ${why === "" ? "" : "max-md:order-last max-md:col-span-2"}`}
      >
        {gone && <span className="text-muted">gone</span>}
        {!gone && (victims > 0 || waits) && (
          <TextLink href={blockingHref(id)} prefetch={false} className="min-h-6 content-center">
            Blocking<span className="sr-only"> of {pid ?? name}</span>
          </TextLink>
        )}
        {!gone && pid !== null && client(backendType) && (
          <TextLink href={`/sessions?pid=${pid}`} prefetch={false} className="min-h-6 content-center">
            Session<span className="sr-only"> {pid}</span>
          </TextLink>
        )}
      </div>
      {why !== "" && <p className="col-span-2 text-secondary text-sm">{why}.</p>}
    </li>
  );
}
