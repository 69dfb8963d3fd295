import { z } from "zod";
import { actionRoute } from "@/lib/server/action-route";
import { probeOwn } from "@/lib/server/probe/own";

// A viewer may: it reads what every application may read, once a minute at most.
export const POST = actionRoute(z.strictObject({}), probeOwn, { for: "viewers" });
