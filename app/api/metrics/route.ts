import { requireViewer } from "@/lib/server/auth/viewer";
import { liveReader } from "@/lib/server/live";
import { collectMetrics } from "@/lib/server/metrics/collect";
import { exposition } from "@/lib/server/metrics/metric";
import { answer } from "@/lib/server/route";

export const GET = answer(async (request) => {
  await requireViewer(request);
  const { text, type } = await exposition(await collectMetrics(liveReader()));
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
});
