import { env } from "@/lib/server/env";
import { viewRoute } from "@/lib/server/route";
import { memory } from "@/lib/views/memory/contract";
import { queryMemory } from "@/lib/views/memory/query";

export const GET = viewRoute(memory, (context) => queryMemory(context, env()), { unshared: true });
