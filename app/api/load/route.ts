import { env } from "@/lib/server/env";
import { storedRoute } from "@/lib/server/stored-route";
import { load } from "@/lib/views/load/contract";
import { queryLoad } from "@/lib/views/load/query";

export const GET = storedRoute(load, (context) => queryLoad(context, Date.now(), env().memory.keep));
