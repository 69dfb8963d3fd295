import type { Figures } from "@/lib/shared/figures";
import { formatCount } from "@/lib/shared/format";
import { toSlots } from "@/lib/shared/recent";
import type { DataOf } from "@/lib/shared/view";
import type { connections } from "@/lib/views/connections/contract";
import { LEAK_MS, LONG_TRANSACTION_MS } from "@/lib/views/connections/verdict";
import { blockedBehind } from "@/lib/views/connections/verdict-blocking";
import { Elapsed } from "./elapsed";
import { sessionsHref } from "./sessions-link";
import { StatCard, type StatTone } from "./stat-card";

/** A sparkline has 60 of these: the shortest in which a page that reads every 10 s still has a sample each. */
const SLOT_MS = 15_000;

type Props = { data: DataOf<typeof connections>; points: readonly Figures[]; asOf: number | null };

function toneAt(ms: number | null, warning: number, bad: number): StatTone {
  if (ms === null || ms < warning) return "neutral";
  return ms >= bad ? "bad" : "warning";
}

/** The four figures on-call asks for first, each leading to its sessions. */
export function Stats({ data, points, asOf }: Props) {
  const to = points.at(-1)?.at ?? 0;
  const slots = (pick: (point: Figures) => number) => toSlots(points, to, SLOT_MS, pick);
  const countOf = (name: string) => data.byState.find(({ state }) => state === name)?.count ?? 0;
  const open = countOf("idle in transaction");
  const aborted = countOf("idle in transaction (aborted)");
  const inView = data.visibility.visible < data.visibility.total ? " in view" : "";
  const { longestTransactionMs: longest, longestIdleInTransactionMs: silent } = data;
  return (
    <div className="grid grid-rows-4 gap-2.5 max-lg:grid-cols-4 max-lg:grid-rows-1 max-md:grid-cols-2 max-lg:gap-3.5">
      <StatCard
        title="Blocked"
        tone={data.blocked === 0 ? "neutral" : data.verdict.tone === "warning" ? "warning" : "bad"}
        value={formatCount(data.blocked)}
        href="/blocking"
        detail={data.blocked === 0 ? "nobody waits for another" : blockedBehind(data.worstRoot)}
        values={slots((point) => point.blocked)}
      />
      <StatCard
        title="Longest transaction"
        tone={toneAt(longest, LONG_TRANSACTION_MS, Number.POSITIVE_INFINITY)}
        value={longest === null ? "none" : <Elapsed ms={longest} asOf={asOf} />}
        href={sessionsHref({ sort: "transactionAge" })}
        detail={longest === null ? `open${inView}` : "open"}
        values={slots((point) => point.longestTransactionMs ?? 0)}
      />
      <StatCard
        title="Idle in transaction"
        tone={open + aborted > 0 ? toneAt(silent ?? 0, 10_000, LEAK_MS.bad) : "neutral"}
        value={formatCount(open)}
        href={sessionsHref({ state: "idle in transaction" })}
        detail={
          <>
            {aborted > 0 && `and ${formatCount(aborted)} aborted, `}
            {silent === null ? (
              `none left open${inView}`
            ) : (
              <>
                silent for up to <Elapsed ms={silent} asOf={asOf} />
              </>
            )}
          </>
        }
        values={slots((point) => point.idleInTransaction)}
      />
      <StatCard
        title="Waiting on a lock"
        tone={data.waitingOnLock > 0 ? "warning" : "neutral"}
        value={formatCount(data.waitingOnLock)}
        href={sessionsHref({ state: "waiting" })}
        detail={`of ${formatCount(countOf("active"))} active${inView}`}
        values={slots((point) => point.waiting)}
      />
    </div>
  );
}
