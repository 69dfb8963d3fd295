import { Socket } from "node:net";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect, eventually, run, type Server, servers, urlOf } from "../support/ground";
import { openLive } from "../support/live";

async function scratchDatabase(server: Server, name: string, options = ""): Promise<void> {
  await run(server, `CREATE DATABASE "${name}" ${options}`);
  onTestFinished(async () => void (await run(server, `DROP DATABASE "${name}" (FORCE)`)));
}

describe.each(servers)("what others may have left lying about, PostgreSQL $major", (server) => {
  it("reads on when a query text is in no valid encoding", async () => {
    await scratchDatabase(
      server,
      "bytes",
      "ENCODING SQL_ASCII LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
    );
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: urlOf(server, { user: "postgres", database: "bytes" }),
      stream: () => socket,
    });
    client.on("error", () => {});
    await client.connect();
    onTestFinished(() => void socket.destroy());
    await client.query("SET client_encoding = 'SQL_ASCII'");
    // A simple Query message whose text holds lone Latin-1 bytes, and half of a UTF-8 character at its end.
    const text = Buffer.from("SELECT 'caf\xe9 \xff\xfe' -- bytes \xe2\x82\0", "latin1");
    const head = Buffer.alloc(5);
    head.write("Q", 0, "latin1");
    head.writeInt32BE(text.length + 4, 1);
    socket.write(Buffer.concat([head, text]));
    const { live } = openLive(server);
    await eventually(async () => {
      const { snapshot, reading } = await live.read();
      expect(reading.stale).toBeUndefined();
      const row = snapshot.backends.find(({ database }) => database === "bytes");
      expect(row?.query).toMatch(/^SELECT 'caf\uFFFD/);
    });
  });

  it("reads on where this role may not ask for the system's identifier", async () => {
    await scratchDatabase(server, "closed");
    await run(server, "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC", "closed");
    const { live } = openLive(server, { user: "nobody_special", database: "closed" });
    const first = await live.read();
    expect(first.snapshot.systemId).toBeNull();
    expect(first.reading.target.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it("cuts the text of a megabyte that the server was told to keep much of", async () => {
    const talker = await connect(server, { application: "talker" });
    await talker.query(`SELECT 1 /* ${"x".repeat(1_000_000)} */`);
    const { snapshot } = await openLive(server).live.read();
    const row = snapshot.backends.find(({ application }) => application === "talker");
    expect(row?.query).toHaveLength(16_000);
  });
});
