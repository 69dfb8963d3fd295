/** One statement of the SQL page: what to copy, what its answer tells, and where it leads astray. */
export type DiagnosticQuery = {
  id: string;
  title: string;
  /** As guides publish it, or as Lifeguard asks. */
  from: "guide" | "lifeguard";
  /** The page of this dashboard that shows the answer live. */
  page?: string;
  tells: string;
  misleads: string;
  sql: string;
  /** The oldest PostgreSQL it runs on; 13, the oldest supported, when it is missing. */
  minVersion?: number;
  /** Set on the few that change something: what they do. All others only read. */
  acts?: string;
  /** Values to put in before running it, as they stand in the text. */
  replace?: string[];
};
