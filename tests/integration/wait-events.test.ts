import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { waitEventNote } from "@/lib/shared/wait-events/note";

const eighteen = inject("ground").find(({ major }) => major === 18);

async function ask(sql: string) {
  const client = new pg.Client(`postgresql://lifeguard:lifeguard@127.0.0.1:${eighteen?.server}/postgres`);
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("wait events of the running server", () => {
  it("has a note for every one in pg_wait_events", async () => {
    // InjectionPoint: names that a test build's own tests make up.
    const rows = await ask("SELECT type, name FROM pg_wait_events WHERE type <> 'InjectionPoint'");
    expect(rows.length).toBeGreaterThan(250);
    const missing = rows.filter(({ type, name }) => !waitEventNote(type ?? null, name ?? null));
    expect(missing).toEqual([]);
  });

  it("has a note for every one that a server at rest really shows", async () => {
    const rows = await ask(
      "SELECT DISTINCT wait_event_type, wait_event FROM pg_stat_activity WHERE wait_event IS NOT NULL",
    );
    expect(rows.length).toBeGreaterThan(3);
    const missing = rows.filter((row) => !waitEventNote(row.wait_event_type ?? null, row.wait_event ?? null));
    expect(missing).toEqual([]);
  });
});
