import { formatDuration } from "../format";
import type { PoolerClient } from "./links";

/** How far a client named by the pooler can be trusted to be the one at work: "certain: ..." or how far apart the two looks are. */
export function sureText({ sure, apartMs }: PoolerClient): string {
  return sure
    ? "seen within this very transaction"
    : `seen ${formatDuration(apartMs)} apart: it may be another's by now`;
}
