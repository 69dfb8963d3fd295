import type { LiveContext } from "../../server/context";
import type { Env } from "../../server/env";
import { memoryStatus } from "../../server/memory/status";
import type { DataOf } from "../../shared/view";
import type { memory } from "./contract";

const DAY_MS = 86_400_000;

/** Whether moments are kept, under these variables. */
export async function queryMemory(
  { live }: LiveContext,
  { memory: { keep }, sampling, vercel }: Pick<Env, "memory" | "sampling" | "vercel">,
): Promise<DataOf<typeof memory>> {
  const { why, newest, size } = await memoryStatus(live, keep);
  return {
    why,
    newest: newest?.toISOString() ?? null,
    apart: live.storeApart,
    sampling,
    ticks: vercel.region === null ? "timer" : "scheduler",
    keepDays: [keep[10], keep[300], keep[3600]].map((ms) => Math.round(ms / DAY_MS)),
    size,
  };
}
