/** Limits that the guide gives by name. Time-outs in seconds; null: that preset says nothing of it. Rules judge them like any other. */
export type Preset = { connectionLimit: number; poolTimeoutS: number; connectTimeoutS: number | null };

export const presets = {
  /** Functions behind a transaction pooler. */
  pooled: { connectionLimit: 20, poolTimeoutS: 30, connectTimeoutS: 30 },
  /** A developer's machine, with no pooler. */
  local: { connectionLimit: 30, poolTimeoutS: 60, connectTimeoutS: null },
  /** For the time of an outage. */
  emergency: { connectionLimit: 50, poolTimeoutS: 120, connectTimeoutS: null },
} as const satisfies Record<string, Preset>;
