import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { factsOf } from "../../shared/errors/describe";
import { LifeguardError } from "../../shared/errors/family";
import {
  backend,
  lockRow,
  OLDEST_SUPPORTED,
  ownLimit,
  preparedRow,
  type Snapshot,
  snapshot,
  waiterRow,
} from "../../shared/snapshot";
import { readRows } from "../sql";
import { serverStatement, snapshotStatement } from "./statement";

const jsonOf = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
const number = z.string().transform(Number);

/** The statement's one row: bigints come as text (Prisma would make them BigInt), lists as JSON text. */
const row = snapshot.omit({ systemId: true }).extend({
  startedAt: number,
  finishedAt: number,
  databaseId: number,
  ownLimits: jsonOf(ownLimit.array()),
  waiters: jsonOf(waiterRow.array()),
  locks: jsonOf(lockRow.array()),
  prepared: jsonOf(preparedRow.array()),
  backends: jsonOf(backend.array()),
});

const serverRow = z.object({ versionNum: z.number(), systemId: z.string().nullable() });
type Server = z.infer<typeof serverRow>;

async function readServer(prisma: PrismaClient): Promise<Server> {
  const ask = (withSystemId: boolean) => readRows(prisma, serverRow, serverStatement(withSystemId));
  const [server] = await ask(true).catch((error) => {
    if (factsOf(error).sqlstate === "42501") return ask(false);
    throw error;
  });
  if (!server || server.versionNum < OLDEST_SUPPORTED) {
    throw new LifeguardError("refused", `This server is older than PostgreSQL 13 (${server?.versionNum}).`, {
      hint: "Lifeguard reads PostgreSQL 13 to 18. Upgrade the server.",
    });
  }
  return server;
}

/**
 * A reader of live snapshots over `prisma`. It asks which server this is once, and again after any failure: it may have been
 * replaced. Throws what Prisma throws; LifeguardError `refused` before PostgreSQL 13.
 */
export function snapshotReader(prisma: PrismaClient): () => Promise<Snapshot> {
  let server: Server | undefined;
  return async () => {
    try {
      server ??= await readServer(prisma);
      const [read] = await readRows(prisma, row, snapshotStatement(server.versionNum));
      if (!read) throw new Error("the snapshot statement returned no row");
      return { ...read, systemId: server.systemId };
    } catch (error) {
      server = undefined;
      throw error;
    }
  };
}
