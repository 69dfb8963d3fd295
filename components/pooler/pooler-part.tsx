"use client";

import { usePolling } from "@/lib/client/use-polling";
import { useRecent } from "@/lib/client/use-recent";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";
import { PoolerCard } from "./pooler-card";
import { PoolerHistory } from "./pooler-history";

type Props = {
  pooler: PoolerPicture;
  /** The database's id: whose series it is. */
  targetId: string;
  /** performance.now() when the answer came. */
  receivedAt: number;
  stale: boolean;
};

/** The pooler's part of the Pool page: what its console tells now, and over the last minutes where it does. */
export function PoolerPart({ pooler, targetId, receivedAt, stale }: Props) {
  const points = useRecent(`pooler ${targetId}`, pooler.recent);
  const { reason } = usePolling();
  const live = !stale && pooler.trouble === null && reason === null;
  return (
    <>
      <PoolerCard pooler={pooler} receivedAt={receivedAt} />
      {pooler.set && (
        <PoolerHistory points={points} sampledAt={receivedAt - (pooler.look?.ageMs ?? 0)} live={live} />
      )}
    </>
  );
}
