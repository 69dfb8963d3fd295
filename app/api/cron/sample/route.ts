import { takeSample } from "@/lib/jobs/sample";
import { requireCron } from "@/lib/server/cron";
import { env } from "@/lib/server/env";
import { liveReader } from "@/lib/server/live";
import { answer } from "@/lib/server/route";

export const GET = answer(async (request) => {
  await requireCron(request, env());
  const { figures, reading } = await takeSample(() => liveReader().read());
  return { data: figures, ...reading };
});
