/** A setting's value, and of which role or database it is; both null: the server's own. */
export type SettingSeen = { name: string; value: string; role: string | null; database: string | null };

/** What is known beside the samples. Times in epoch ms. */
export type IncidentEvidence = {
  /** Signals sent through Lifeguard in the last minutes; `at` by the clock of the instance that acted. */
  audit: readonly {
    at: number;
    actor: string;
    action: string;
    pid: number | null;
    reason: string | null;
    result: string;
    /** Of the session as it was seen; microsecond text. Null: not kept. */
    backendStart: string | null;
  }[];
  /** Errors by class and minute, from whoever reports them. */
  errors: readonly { class: string; minute: number; count: number }[];
  /** When the database could not be read, told with this sample. */
  gaps: readonly { from: number; to: number; class: string; sqlstate: string | null; message: string }[];
  /** The timeouts in force; null: not known. */
  settings: readonly SettingSeen[] | null;
};
