import { activity } from "./activity";
import { client } from "./client";
import { io } from "./io";
import { ipc } from "./ipc";
import { lock } from "./lock";
import { lwlock } from "./lwlock";
import { timeout } from "./timeout";

const tables: Record<string, Record<string, string>> = {
  Activity: activity,
  BufferPin: {
    BufferPin:
      "Vacuum or replay needs a page to itself while a query still looks at it; a cursor left open can hold it.",
  },
  Client: client,
  Extension: { Extension: "Waits inside an extension; which one is not said before PostgreSQL 17." },
  IO: io,
  IPC: ipc,
  Lock: lock,
  LWLock: lwlock,
  Timeout: timeout,
};

// Case differs between versions (WALSync until 16, WalSync since), meaning does not.
const key = (type: string, event: string) => `${type}:${event}`.toLowerCase();

const notes = new Map(
  Object.entries(tables).flatMap(([type, events]) =>
    Object.entries(events).map(([event, note]) => [key(type, event), note] as const),
  ),
);

/**
 * What a wait event of PostgreSQL 13 to 18 means and what it tells on-call, in a line. Null when there is none to say: no wait, or a name
 * that an extension or a later version made up; show that one raw.
 * https://www.postgresql.org/docs/18/monitoring-stats.html#WAIT-EVENT-TABLE
 */
export function waitEventNote(type: string | null, event: string | null): { note: string } | null {
  if (type === null || event === null) return null;
  const note = notes.get(key(type, event));
  if (note !== undefined) return { note };
  if (type === "Extension") return { note: "Waits inside an extension, by a name that the extension gave." };
  return null;
}
