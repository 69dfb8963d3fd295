import { env } from "@/lib/server/env";
import { memoryOf } from "@/lib/server/memory/keeper";
import { storedRoute } from "@/lib/server/stored-route";
import { history } from "@/lib/views/history/contract";
import { queryHistory } from "@/lib/views/history/query";

export const GET = storedRoute(history, (context) => {
  const unwritten = memoryOf(context.store)?.unwritten() ?? [];
  return queryHistory(context, { keep: env().memory.keep, now: Date.now(), unwritten });
});
