import { takeSample } from "@/lib/jobs/sample";
import { requireCron } from "@/lib/server/cron";
import { env } from "@/lib/server/env";
import { liveReader } from "@/lib/server/live";
import { memoryOf } from "@/lib/server/memory/keeper";
import { isLeftAlone } from "@/lib/server/memory/watched";
import { answer } from "@/lib/server/route";

export const GET = answer(async (request) => {
  await requireCron(request, env());
  if (isLeftAlone(env().sampling)) return { data: null, skipped: "SAMPLING=watched, and nobody looks." };
  const { figures, reading, kept, why } = await takeSample({
    read: () => liveReader().read(),
    memory: () => memoryOf(liveReader().store),
  });
  return { data: figures, kept, ...(why && { why }), ...reading };
});
