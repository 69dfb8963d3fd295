import { viewRoute } from "@/lib/server/route";
import { emergency } from "@/lib/views/emergency/contract";
import { queryEmergency } from "@/lib/views/emergency/query";

export const GET = viewRoute(emergency, queryEmergency);
