import { viewRoute } from "@/lib/server/route";
import { setup } from "@/lib/views/setup/contract";
import { querySetup } from "@/lib/views/setup/query";

export const GET = viewRoute(setup, querySetup);
