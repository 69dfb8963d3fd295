import { env } from "@/lib/server/env";
import { storedRoute } from "@/lib/server/stored-route";
import { history } from "@/lib/views/history/contract";
import { queryHistory } from "@/lib/views/history/query";

export const GET = storedRoute(history, (context) =>
  queryHistory(context, { keep: env().memory.keep, now: Date.now() }),
);
