import "server-only";
import { waitUntil } from "@vercel/functions";
import { env } from "../env";
import { liveReader } from "../live";
import { type AuditLog, createAudit } from "./record";

declare global {
  var lifeguardAudit: AuditLog | undefined;
}

/** The one audit of this instance, over the store of its live reader. On globalThis for the same reason as that. */
export function auditLog(): AuditLog {
  globalThis.lifeguardAudit ??= createAudit({
    store: () => liveReader().store,
    ...(env().vercel.region !== null && { keepAlive: waitUntil }),
  });
  return globalThis.lifeguardAudit;
}
