import { scan } from "../sql-text/scan";

const MARK = /\blifeguard:ignore\b/;

/**
 * Whether a query asks not to be alerted on: `lifeguard:ignore` in a comment of it, never in a string or a name. Reads the text as the
 * server has it: masking drops comments.
 */
export const isIgnored = (query: string | null): boolean =>
  query?.includes("lifeguard:ignore") === true &&
  scan(query).some(({ kind, text }) => kind === "comment" && MARK.test(text));
