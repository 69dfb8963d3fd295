import type { Provider } from "../../shared/database-url/provider";
import type { Raise } from "./raise";

const servers: Record<Provider, readonly string[]> = {
  plain: [
    "PgBouncer: RELOAD on its console, after pgbouncer.ini has its old values.",
    "max_connections, if it was raised: ALTER SYSTEM RESET max_connections, then a restart at a quiet hour.",
  ],
  supabase: [
    "The pool size, if it was raised: its old value in the database settings.",
    "max_connections, if it was raised: its old value with postgres-config update, at a quiet hour, as the database restarts.",
  ],
  neon: ["The compute size, if it was raised: its old value, at a quiet hour, as connections end."],
};

/** What has to be undone, in sentences; the reminder's text and the page's. */
export function wayBack({ provider, connectionLimit, poolTimeoutS, before }: Raise): string[] {
  return [
    `Set connection_limit back from ${connectionLimit} to ${before.connectionLimit} and pool_timeout from ${poolTimeoutS} to ${before.poolTimeoutS} in the application's DATABASE_URL (Prisma 7: max ${before.connectionLimit}, connectionTimeoutMillis ${before.poolTimeoutS * 1_000}), then deploy again.`,
    ...servers[provider],
  ];
}

const utc = (at: number) => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

const MOST_OCTETS = 75;
const octets = (text: string) => new TextEncoder().encode(text).length;

/** A content line in pieces of at most 75 octets, none of them within a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  for (const character of line) {
    // A continuation begins with a space, which counts.
    if (octets(piece + character) > MOST_OCTETS) {
      pieces.push(piece);
      piece = " ";
    }
    piece += character;
  }
  return [...pieces, piece].join("\r\n");
}

/**
 * A calendar entry of 15 minutes at `at` (epoch ms) that rings then and says what to undo; `now` is when it was made. `where` names
 * the database. RFC 5545.
 */
export function reminderIcs(
  raise: Raise,
  { now, at, where }: { now: number; at: number; where: string },
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Lifeguard//Emergency//EN",
    "BEGIN:VEVENT",
    `UID:${utc(now)}-${utc(at)}@lifeguard`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(at)}`,
    "DURATION:PT15M",
    `SUMMARY:${escaped(`Take the connection limits of ${where} back`)}`,
    `DESCRIPTION:${escaped(wayBack(raise).join("\n"))}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    `DESCRIPTION:${escaped(`Take the connection limits of ${where} back`)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
