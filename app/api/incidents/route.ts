import { storedRoute } from "@/lib/server/stored-route";
import { incidents } from "@/lib/views/incidents/contract";
import { queryIncidents } from "@/lib/views/incidents/query";

export const GET = storedRoute(incidents, (context) => queryIncidents(context));
