"use client";

import { OutcomeLine } from "@/components/panel/outcome-line";
import { ActButton } from "@/components/ui/act-button";
import { useAct } from "@/lib/client/use-act";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { LaneTrouble } from "@/lib/shared/view";
import type { RetryAnswer } from "@/lib/views/emergency/answers";
import { isRecycle, isRetry } from "./is-answer";

const answers = ({ lane, readMs }: RetryAnswer) =>
  lane
    ? `The ${lane} lane answers${readMs === null ? "" : `, in ${formatDuration(readMs)}`}.`
    : "No lane answers yet; it goes on trying by itself.";

const holds = (count: number | null) =>
  count === null
    ? "connections of its own"
    : count === 1
      ? "1 connection"
      : `${formatCount(count)} connections`;

type Props = {
  /** Null: not known, as nothing has been read. */
  trouble: readonly LaneTrouble[] | null;
  /** Connections that the answering instance holds; null: not known. */
  held: number | null;
  /** No slot is free: whoever lets go of a connection may not get another. */
  full: boolean;
  off: boolean;
  why: string;
};

/** Lifeguard's own connections: try its lanes now, or close them and begin anew. */
export function OwnPool({ trouble, held, full, off, why }: Props) {
  const retry = useAct("/api/lanes/retry", isRetry);
  const recycle = useAct("/api/lanes/recycle", isRecycle);
  const failing = trouble?.map(
    ({ lane, sinceMs }) => `The ${lane} lane has failed for ${formatDuration(sinceMs)}.`,
  );
  const resting = failing?.length === 0 ? "None rests now." : (failing?.join(" ") ?? "");
  return (
    <div className="grid gap-3">
      <div>
        <p className="mb-1.5 text-secondary">
          After a failure a lane rests, for two minutes when a login failed. {resting} Trying costs one login
          on each: mend a wrong password first, as poolers shut a project out after a few.
        </p>
        <ActButton size="md" off={off || retry.busy} why={why} onClick={() => retry.act()}>
          Try the lanes now
        </ActButton>
        <OutcomeLine {...retry}>{answers}</OutcomeLine>
      </div>
      <div>
        <p className="mb-1.5 text-secondary">
          This instance holds {holds(held)}. Recycling closes what it holds and cuts its read in flight; other
          instances keep theirs.{" "}
          {full && (
            <span className="text-warning">
              No slot is free: Lifeguard may not get back in. Leave it while its figures are fresh.
            </span>
          )}
        </p>
        <ActButton size="md" off={off || recycle.busy} why={why} onClick={() => recycle.act()}>
          Recycle Lifeguard's own pool
        </ActButton>
        <OutcomeLine {...recycle}>
          {(answer) => `Closed ${formatCount(answer.closed)}. ${answers(answer)}`}
        </OutcomeLine>
      </div>
    </div>
  );
}
