import type { PrismaClient } from "../../../prisma/client/client";
import type { Keep } from "../env/memory";
import type { Live } from "../snapshot/live";
import { ownLimits } from "../sql";
import { knownTrouble } from "../store/known-trouble";
import { noMemory } from "../store/no-memory";
import { type TableTrouble, troubleOf } from "../store/trouble";
import { inTurn } from "../store/turn";
import { memoryOf } from "./keeper";
import { type MemorySize, memorySize } from "./size";

/** It reads a day of rows: asked for this seldom. */
const SIZE_EVERY_MS = 300_000;
const READ_MS = 1_500;

type Sized = { at: number; size: MemorySize | null };
const sizes = new WeakMap<PrismaClient, Sized>();

export type MemoryStatus = {
  why: { message: string; hint: string } | null;
  newest: Date | null;
  size: MemorySize | null;
};

async function newestOf(store: PrismaClient, targetId: string): Promise<Date | null> {
  const [, row] = await store.$transaction([
    ownLimits(store, "read"),
    store.sample.findFirst({
      where: { targetId, step: 10 },
      orderBy: { bucket: "desc" },
      select: { at: true },
    }),
  ]);
  return row?.at ?? null;
}

async function sizeOf(store: PrismaClient, targetId: string, keep: Keep): Promise<MemorySize | null> {
  const known = sizes.get(store);
  if (known && performance.now() - known.at < SIZE_EVERY_MS) return known.size;
  const size = await memorySize(store, targetId, keep);
  // Too little to tell is soon enough.
  if (size) sizes.set(store, { at: performance.now(), size });
  return size;
}

/** Whether memory works for this target, by what is stored and by what this instance met; trouble is said, never thrown. */
export async function memoryStatus(live: Live, keep: Keep): Promise<MemoryStatus> {
  const { store, reading } = live;
  const { id } = reading.target;
  let trouble: TableTrouble | null = knownTrouble(live) ?? memoryOf(store)?.state().trouble ?? null;
  let newest: Date | null = null;
  let size: MemorySize | null = null;
  if (!trouble || trouble.what === "not allowed") {
    try {
      newest = await inTurn(store, () => newestOf(store, id), READ_MS, "reads");
      size = await inTurn(store, () => sizeOf(store, id, keep), READ_MS, "reads");
    } catch (error) {
      trouble ??= troubleOf(error);
    }
  }
  const said = trouble && noMemory(trouble);
  return { why: said && { message: said.message, hint: said.hint }, newest, size };
}
