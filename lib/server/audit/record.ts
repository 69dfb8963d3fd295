import { randomUUID } from "node:crypto";
import type { PrismaClient } from "../../../prisma/client/client";
import { type Recorded, toEntry } from "./entry";
import { createKeeper, type Keeping } from "./keep";
import { toLine, toRow } from "./written";

export type { Recorded } from "./entry";

export type AuditLog = {
  /** Leaves one line on stdout at once and a row in lifeguard.audit when it can. Never throws, never waits. */
  record: (entry: Recorded) => void;
  /** How the table is doing, on this instance. */
  keeping: () => Keeping;
};

export type AuditOptions = {
  /** The client for our own tables; asked when there is something to write. */
  store: () => PrismaClient;
  /** Where the line goes; stdout by default. */
  log?: (line: string) => void;
  /** Handed what should finish after the answer is sent, 2 s at most: a serverless instance is frozen then. */
  keepAlive?: (work: Promise<unknown>) => void;
};

declare global {
  var lifeguardAudits: WeakMap<PrismaClient, AuditLog> | undefined;
}

/** The audit that writes to this store in this process, if there is one. */
export const auditOf = (store: PrismaClient): AuditLog | undefined => globalThis.lifeguardAudits?.get(store);

/** The audit over one store: stdout always, the table when it is there and answers. */
export function createAudit({ store, log = console.info, keepAlive }: AuditOptions): AuditLog {
  const say = (value: object) => {
    try {
      log(toLine({ lifeguard: "audit", ...value }));
    } catch {
      // stdout is gone; the action is not to fail for it.
    }
  };
  const keeper = createKeeper({
    store() {
      const prisma = store();
      globalThis.lifeguardAudits ??= new WeakMap();
      globalThis.lifeguardAudits.set(prisma, audit);
      return prisma;
    },
    onRefused: (entry, why) => say({ entry, kept: false, why }),
    ...(keepAlive && { keepAlive }),
  });
  const audit: AuditLog = {
    record(recorded) {
      try {
        const id = randomUUID();
        const entry = toEntry(recorded, new Date().toISOString());
        say({ entry: id, ...entry });
        keeper.add(id, toRow(id, entry));
      } catch (error) {
        console.error("lifeguard: an audit entry could not be made:", error);
      }
    },
    keeping: keeper.keeping,
  };
  return audit;
}
