import { StateBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { PlaceLink } from "@/components/ui/place-link";
import { blockingHref } from "@/lib/shared/blocking-href";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import { toBuckets } from "@/lib/views/connections/buckets";
import type { Suspect } from "@/lib/views/connections/contract";
import { Elapsed } from "./elapsed";
import { sessionsHref } from "./sessions-link";

/** The bucket of one session, by the same rule as the lane's. */
function bucketOf({ state, waitingOnLock }: Suspect) {
  const [found] = toBuckets([{ state, count: 1 }], waitingOnLock ? 1 : 0).filter(({ count }) => count > 0);
  return found?.bucket ?? "unknown";
}

/** What it does to others. Only who waits for nobody is loud: ending a waiter frees fewer. */
function effectOf({ victims, blockedBy, why }: Suspect): { text: string; meaning: string; loud: boolean } {
  const count = formatCount(victims);
  if (victims > 0 && blockedBy.length === 0) {
    return { text: `blocks ${count}`, meaning: `${count} wait for it`, loud: true };
  }
  if (victims > 0)
    return { text: `queues ${count}`, meaning: `waits itself, ${count} wait behind it`, loud: false };
  const waits = blockedBy.length > 0 || why === "waiting on a lock";
  return { text: waits ? "waits" : "", meaning: waits ? "waits, nobody behind it" : "", loud: false };
}

const cell = "h-[29px] overflow-hidden text-ellipsis whitespace-nowrap pr-2.5 max-md:h-auto max-md:p-0";

/** One suspect; the whole row leads to it, its effect to its place in the lock graph. On a phone a card of three lines. */
export function SuspectRow({
  suspect,
  gone,
  asOf,
}: {
  suspect: Suspect;
  gone: boolean;
  asOf: number | null;
}) {
  const { pid, application, user, query, ageMs } = suspect;
  const effect = effectOf(suspect);
  const inGraph = !gone && (suspect.victims > 0 || suspect.blockedBy.length > 0);
  const word = gone ? "gone" : effect.text;
  // Other people's text: marks that would reorder it are shown by name.
  const name = revealed(application ?? user ?? "not set");
  const text = query === null ? undefined : revealed(query);
  return (
    <tr
      className={cn(
        "relative border-line border-b last:border-b-0 hover:bg-raised/60",
        "max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-2.5 max-md:gap-y-1 max-md:py-2.5",
        gone && "text-muted",
      )}
    >
      <td className={cell}>
        <PlaceLink
          href={sessionsHref({ pid: String(pid) })}
          prefetch={false}
          className="font-mono text-sm after:absolute after:inset-0"
        >
          {pid}
        </PlaceLink>
      </td>
      <td className={cell} title={name}>
        <bdi className={application ? undefined : "text-muted italic"}>{name}</bdi>
      </td>
      <td className={cn(cell, "max-md:order-4 max-md:col-span-2")}>
        <StateBadge bucket={bucketOf(suspect)} />
      </td>
      <td className={cn(cell, "text-right max-md:order-5")}>
        <Elapsed ms={ageMs} asOf={gone ? null : asOf} />
      </td>
      <td
        className={cn(
          cell,
          "pl-1.5 font-mono text-sm max-md:order-6 max-md:col-span-3 max-md:text-secondary",
        )}
        title={text}
      >
        {text ?? <span className="font-sans text-muted">hidden from this role</span>}
      </td>
      <td
        className={cn(cell, "pr-0 text-right", effect.loud ? "text-bad" : "text-muted")}
        title={effect.meaning}
      >
        {inGraph ? (
          <PlaceLink
            href={blockingHref(pid)}
            prefetch={false}
            className="relative z-10 inline-block min-h-6 content-center hover:underline"
          >
            {word}
          </PlaceLink>
        ) : (
          word
        )}
      </td>
    </tr>
  );
}
