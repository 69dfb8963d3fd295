import type { Provider } from "../../shared/database-url/provider";
import { type Range, readNumber } from "../../shared/numbers";

/** The calculator's fields, as text. */
export type RaiseFields = Record<
  | "instances"
  | "connectionLimit"
  | "poolTimeoutS"
  | "poolSize"
  | "maxClients"
  | "beforeLimit"
  | "beforeTimeoutS"
  | "usable"
  | "others",
  string
>;

const several: Range = { min: 1, max: 10_000 };
/** Node's timers hold no more seconds. */
const seconds: Range = { min: 0, max: 2_147_483 };

export const ranges: Record<keyof RaiseFields, Range> = {
  instances: several,
  connectionLimit: several,
  poolTimeoutS: seconds,
  poolSize: several,
  maxClients: { min: 1, max: 1_000_000 },
  beforeLimit: several,
  beforeTimeoutS: seconds,
  usable: { min: 0, max: 262_143 },
  others: { min: 0, max: 262_143 },
};

/** Each field as a number; null: it is none, or out of range. */
export function readFields(fields: RaiseFields): Record<keyof RaiseFields, number | null> {
  const read = (name: keyof RaiseFields) => readNumber(fields[name], ranges[name]).value;
  return {
    instances: read("instances"),
    connectionLimit: read("connectionLimit"),
    poolTimeoutS: read("poolTimeoutS"),
    poolSize: read("poolSize"),
    maxClients: read("maxClients"),
    beforeLimit: read("beforeLimit"),
    beforeTimeoutS: read("beforeTimeoutS"),
    usable: read("usable"),
    others: read("others"),
  };
}

/**
 * A pooler's pool size and client limit where nobody changed them: PgBouncer's defaults; Supabase's for its smallest computes; Neon's
 * for 0.25 CU (90 % of 104 connections). https://www.pgbouncer.org/config.html, https://neon.com/docs/connect/connection-pooling
 */
export function poolerDefaults(provider: Provider): Pick<RaiseFields, "poolSize" | "maxClients"> {
  return {
    plain: { poolSize: "20", maxClients: "100" },
    supabase: { poolSize: "15", maxClients: "200" },
    neon: { poolSize: "93", maxClients: "10000" },
  }[provider];
}
