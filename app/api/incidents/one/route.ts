import { storedRoute } from "@/lib/server/stored-route";
import { incident } from "@/lib/views/incidents/contract";
import { queryIncident } from "@/lib/views/incidents/query-one";

export const GET = storedRoute(incident, queryIncident);
