/** `fail`: it breaks, or will under load. `warn`: it works and may hurt. `info`: worth knowing, nothing to mend. */
export const severities = ["fail", "warn", "info"] as const;
export type Severity = (typeof severities)[number];

/** What a rule found. No text of it may hold a secret. */
export type Finding = {
  /** Stable name, such as `pgbouncer-missing`: scripts and links rest on it. */
  code: string;
  severity: Severity;
  /** One plain sentence without a full stop. */
  title: string;
  /** What was seen, in the subject's own figures. */
  evidence: string;
  /** What to do next. */
  fix: string;
  /** The page that the rule rests on. */
  source: string;
};
