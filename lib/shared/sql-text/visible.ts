import { maskLiterals } from "./mask";

/** What PostgreSQL serves in place of a query. https://www.postgresql.org/docs/18/monitoring-stats.html */
const PLACEHOLDERS = new Set([
  "",
  "<insufficient privilege>",
  "<backend information not available>",
  "<command string not enabled>",
]);

/**
 * A backend's query as `role` may see it, and whether anything in it was hidden from that role. Null: hidden from Lifeguard's own
 * database role, or none yet. Search must run on this, never on the text behind it, or it tells what the mask hides.
 */
export function visibleQuery(
  text: string | null,
  role: "viewer" | "operator",
): { query: string | null; masked: boolean } {
  if (text === null || PLACEHOLDERS.has(text)) return { query: null, masked: false };
  if (role === "operator") return { query: text, masked: false };
  const query = maskLiterals(text);
  return { query, masked: query !== text.trim() };
}
