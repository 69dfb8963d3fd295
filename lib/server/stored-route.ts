import "server-only";
import type { z } from "zod";
import type { PrismaClient } from "../../prisma/client/client";
import { classify } from "../shared/errors/classify";
import { factsOf } from "../shared/errors/describe";
import { LifeguardError } from "../shared/errors/family";
import type { Reading, ViewContract } from "../shared/view";
import { requireViewer, type Viewer } from "./auth/viewer";
import { liveReader } from "./live";
import { noteViewer } from "./memory/watched";
import { answer, parseParams } from "./route";
import { ParkedError } from "./snapshot/gate";
import type { Live } from "./snapshot/live";
import { knownTrouble } from "./store/known-trouble";
import { noMemory } from "./store/no-memory";
import { rememberedTarget } from "./store/remembered-target";
import { troubleOf } from "./store/trouble";
import { inTurn } from "./store/turn";

/** What a query over the store gets. `live`: the shared picture; null while the database cannot be read and a store apart can. */
export type StoredContext<P = Record<string, never>> = {
  params: P;
  viewer: Pick<Viewer, "role" | "name">;
  store: PrismaClient;
  targetId: string;
  live: Live | null;
};

const READ_MS = 2_500;

/** Whether the store, or the way to it, failed; anything else is an error of our own, whose text stays here. */
const isTheStores = (error: unknown) =>
  error instanceof ParkedError || classify(error).row !== null || factsOf(error).sqlstate !== undefined;

/** Whose past is asked for: by the live picture, else (a store apart outlives the database) by what the store remembers of it. */
export async function whose(): Promise<{ reading: Reading; live: Live | null }> {
  const reader = liveReader();
  try {
    const live = await reader.read();
    return { reading: live.reading, live };
  } catch (error) {
    if (!(reader.storeApart && error instanceof LifeguardError && error.code === "unreachable")) throw error;
    const known = await inTurn(
      reader.store,
      () => rememberedTarget(reader.store, reader.place),
      READ_MS,
    ).catch(() => null);
    if (!known) throw error;
    const { code, message, hint, extra } = error;
    const ageMs = Math.max(0, Date.now() - known.seenAt.getTime());
    const stale = { sinceMs: ageMs, error: { code, message, hint, ...extra } };
    const reading = { target: known.target, sampledAt: known.seenAt.toISOString(), lane: "pooled" as const };
    return { reading: { ...reading, ageMs, stale }, live: null };
  }
}

/** `nowMs`: the watched database's clock, epoch ms; our own while it cannot be read. */
type AnswerContext<P> = StoredContext<P> & { reading: Reading; nowMs: number };

/**
 * A GET handler that reads the store: who asks, what they ask, whose past it is, the work in the store's turn. Works while the watched
 * database does not, where the store is apart from it. Missing tables are `no_memory` (503) that says how to get memory.
 */
export function storedAnswer<P extends z.ZodObject, T extends object>(
  shape: P,
  work: (context: AnswerContext<z.output<P>>) => Promise<T>,
  without?: (context: AnswerContext<z.output<P>>, why: LifeguardError) => T,
): (request: Request) => Promise<Response> {
  return answer(async (request) => {
    const viewer = await requireViewer(request);
    noteViewer();
    const params = parseParams(shape, request.url);
    const { reading, live } = await whose();
    const { store } = liveReader();
    const nowMs = live ? Date.parse(reading.sampledAt) + reading.ageMs : Date.now();
    const context = { params, viewer, store, targetId: reading.target.id, live, reading, nowMs };
    const missing = (why: LifeguardError) => {
      if (!without) throw why;
      return without(context, why);
    };
    const trouble = live && knownTrouble(live);
    if (trouble) return missing(noMemory(trouble));
    try {
      return await inTurn(store, () => work(context), READ_MS, "reads");
    } catch (error) {
      if (error instanceof LifeguardError || !isTheStores(error)) throw error;
      return missing(noMemory(troubleOf(error), error));
    }
  });
}

/**
 * The GET handler of a view that reads the store, in the same envelope as viewRoute's. `without`: what is answered where the store cannot
 * be read, and why it cannot.
 */
export function storedRoute<P extends z.ZodObject, D extends z.ZodType>(
  contract: ViewContract<P, D>,
  query: (context: StoredContext<z.output<P>>) => Promise<z.output<D>>,
  without?: (context: StoredContext<z.output<P>>, why: LifeguardError) => z.output<D>,
): (request: Request) => Promise<Response> {
  return storedAnswer(
    contract.params,
    async ({ reading, ...context }) => ({ data: await query(context), ...reading }),
    without && (({ reading, ...context }, why) => ({ data: without(context, why), ...reading })),
  );
}
