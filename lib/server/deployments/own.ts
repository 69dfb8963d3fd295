import type { PrismaClient } from "../../../prisma/client/client";
import type { MemorySample } from "../../shared/memory/sample";
import type { Env } from "../env";
import { inTurn } from "../store/turn";
import { keepTold } from "./table";

/** Marks when Lifeguard's own deployment began to sample: behind its first sample, once an instance. Throws what Prisma throws, and is tried again. */
export function createOwnMark({ deployment, commit, environment }: Env["vercel"]) {
  let marked = false;
  const name = deployment ?? commit;
  return async (
    store: PrismaClient,
    { targetId, at }: Pick<MemorySample, "targetId" | "at">,
  ): Promise<void> => {
    if (marked || name === null) return;
    const told = { id: `lifeguard:${name}`, at, source: "lifeguard" as const, event: "started" };
    const own = { application: "Lifeguard", environment, deployment, commit, body: {} };
    await inTurn(store, () => keepTold(store, targetId, { ...told, ...own }));
    marked = true;
  };
}
