import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { type PostgresServer, startPostgres } from "../../demo/postgres";

/** A server with TLS, whose self-signed certificate is for "localhost" only. */
let server: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lifeguard-tls-"));
  const names = [{ name: "commonName", value: "localhost" }];
  const pems = await generate(names, {
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  await writeFile(join(folder, "server.crt"), pems.cert);
  await writeFile(join(folder, "server.key"), pems.private, { mode: 0o600 });
  await chmod(folder, 0o755);
  // PostgreSQL wants its key to be its own; as root the server runs as this user, which the first server has made.
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres", join(folder, "server.key")]);
  server = await startPostgres({
    settings: {
      ssl: "on",
      ssl_cert_file: join(folder, "server.crt"),
      ssl_key_file: join(folder, "server.key"),
    },
  });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Whether the connection that this query string and host make is encrypted. Throws what connecting throws. */
async function encrypted(query: string, host = "127.0.0.1"): Promise<boolean> {
  const database = openDatabase(server.url({ query }).replace("127.0.0.1", host));
  onTestFinished(() => database.close());
  const rows = await database.prisma.$queryRaw<
    { ssl: boolean }[]
  >`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
  return rows[0]?.ssl ?? false;
}

describe("sslmode on a server that speaks TLS", () => {
  it("disable is plain", async () => expect(await encrypted("sslmode=disable")).toBe(false));

  it.each(["", "sslmode=prefer", "sslmode=require", "sslmode=no-verify"])(
    "%j is encrypted, whoever signed",
    async (query) => {
      expect(await encrypted(query)).toBe(true);
    },
  );

  it.each(["verify-ca", "verify-full"])(
    "%s refuses a certificate that nobody vouches for",
    async (sslmode) => {
      await expect(encrypted(`sslmode=${sslmode}`, "localhost")).rejects.toThrow(/self-signed certificate/);
    },
  );

  it("verify-ca accepts the chain under another name; verify-full wants the name too", async () => {
    const root = `sslrootcert=${encodeURIComponent(join(folder, "server.crt"))}`;
    expect(await encrypted(`sslmode=verify-ca&${root}`)).toBe(true);
    expect(await encrypted(`sslmode=verify-full&${root}`, "localhost")).toBe(true);
    await expect(encrypted(`sslmode=verify-full&${root}`)).rejects.toThrow(
      /does not match certificate|IP: 127.0.0.1/,
    );
  });
});
