import type { Incident as Stored } from "../../../prisma/client/client";
import { type Incident, incident as whole } from "../../shared/incidents/incident";

/** A row as this version reads it; null: another version's, or nonsense. */
export function toIncident({ beganAt, seenAt, endedAt, ...row }: Stored): Incident | null {
  const times = { beganAt: beganAt.getTime(), seenAt: seenAt.getTime(), endedAt: endedAt?.getTime() ?? null };
  return whole.safeParse({ ...row, ...times }).data ?? null;
}
