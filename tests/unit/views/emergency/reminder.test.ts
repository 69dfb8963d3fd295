import { expect, it } from "vitest";
import type { Raise } from "@/lib/views/emergency/raise";
import { reminderIcs, wayBack } from "@/lib/views/emergency/reminder";

const raise: Raise = {
  provider: "plain",
  connectionLimit: 50,
  poolTimeoutS: 120,
  poolSize: 50,
  maxClients: 1_000,
  before: { connectionLimit: 20, poolTimeoutS: 30 },
};
const now = Date.UTC(2026, 10, 23, 23, 59, 58);
const at = now + 4 * 3_600_000;
const ics = (where = "shop") => reminderIcs(raise, { now, at, where });

/** The entry as a calendar reads it: folded lines joined, texts unescaped (RFC 5545, 3.1 and 3.3.11). */
function fieldsOf(text: string): Map<string, string> {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      const value = line.slice(colon + 1).replaceAll(/\\([\\;,n])/g, (_, c) => (c === "n" ? "\n" : c));
      return [line.slice(0, colon), value];
    }),
  );
}

it("says the old values and the new ones, and how each is set back", () => {
  const text = wayBack(raise).join("\n");
  expect(text).toMatch(/connection_limit back from 50 to 20 and pool_timeout from 120 to 30/);
  expect(text).toMatch(/max 20, connectionTimeoutMillis 30000/);
  expect(text).toMatch(/RELOAD/);
  expect(wayBack({ ...raise, provider: "supabase" }).join("\n")).not.toMatch(/PgBouncer|ALTER SYSTEM/);
  expect(wayBack({ ...raise, provider: "neon" }).join("\n")).toMatch(/compute size/);
});

it("is a calendar entry at that time, in UTC, that rings", () => {
  const fields = fieldsOf(ics());
  expect(fields.get("DTSTAMP")).toBe("20261123T235958Z");
  expect(fields.get("DTSTART")).toBe("20261124T035958Z");
  expect(fields.get("TRIGGER")).toBe("PT0S");
  expect(fields.get("SUMMARY")).toBe("Take the connection limits of shop back");
  expect(ics()).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n.*END:VEVENT\r\nEND:VCALENDAR\r\n$/s);
});

it("keeps every line within 75 octets and whole characters, whatever the database is called", () => {
  const name = `shop, "floor"; a\\b ${"🏊 Schwimmbad ".repeat(20)}\nBEGIN:VEVENT`;
  const text = ics(name);
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\ufffd]|[\ud800-\udbff]$/);
  }
  expect(fieldsOf(text).get("SUMMARY")).toBe(`Take the connection limits of ${name} back`);
  // A name cannot begin an entry of its own.
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
});
