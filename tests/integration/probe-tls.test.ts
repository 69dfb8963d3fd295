import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { poolerFor, probeOf } from "../support/probe";

/** A server with TLS, whose self-signed certificate is for "localhost" only; an expired and a brief one lie beside it. */
let server: PostgresServer;
let folder: string;

const DAY_MS = 86_400_000;

async function certificate(name: string, lasts: number): Promise<void> {
  const now = Date.now();
  const pems = await generate([{ name: "commonName", value: "localhost" }], {
    notBeforeDate: new Date(now - 90 * DAY_MS),
    notAfterDate: new Date(now + lasts * DAY_MS),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  await writeFile(join(folder, `${name}.crt`), pems.cert);
  await writeFile(join(folder, `${name}.key`), pems.private, { mode: 0o600 });
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres", join(folder, `${name}.key`)]);
}

const files = (name: string) => ({ cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lifeguard-probe-tls-"));
  await chmod(folder, 0o755);
  for (const [name, lasts] of [
    ["good", 365],
    ["brief", 3],
    ["expired", -1],
  ] as const)
    await certificate(name, lasts);
  const { cert, key } = files("good");
  server = await startPostgres({ settings: { ssl: "on", ssl_cert_file: cert, ssl_key_file: key } });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const LIMITS = { eachMs: 3_000, overallMs: 8_000 };
const at = (url: string, host: string) => url.replace("127.0.0.1", host);

/** How the TLS of this URL is judged, and what a failing connection says. */
async function judged(url: string) {
  const { checks, of, ways } = await probeOf(
    { pooled: url },
    { limits: LIMITS, subject: { prismaMajor: 7 } },
  );
  const tls = checks.find(({ code }) => code.startsWith("tls"));
  return {
    code: tls?.code,
    outcome: tls?.outcome,
    evidence: tls?.evidence,
    encrypted: ways[0]?.encrypted,
    fails: of("fail"),
  };
}

it("says that PostgreSQL's certificate signed itself, and that verify-full would not pass", async () => {
  const found = await judged(server.url());
  expect(found).toMatchObject({ code: "tls", outcome: "pass", encrypted: true, fails: [] });
  expect(found.evidence).toMatch(
    /^TLSv1\.3, certificate for localhost, signed by itself, valid \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d; verify-full would not pass \(.*SELF_SIGNED/,
  );
});

it("says what node-postgres makes of sslmode=require, and nothing where it asks for no check", async () => {
  expect(await judged(server.url({ query: "sslmode=require" }))).toMatchObject({
    code: "tls-untrusted",
    outcome: "warn",
    fails: [],
  });
  expect(await judged(server.url({ query: "sslmode=no-verify" }))).toMatchObject({
    code: "tls",
    outcome: "pass",
  });
});

it("passes verify-full with the root and the right name; without, the connection fails and says why", async () => {
  const full = `sslmode=verify-full&sslrootcert=${encodeURIComponent(files("good").cert)}`;
  const right = await judged(at(server.url({ query: full }), "localhost"));
  expect(right).toMatchObject({ code: "tls", outcome: "pass", fails: [] });
  expect(right.evidence).toContain("verify-full passes");
  const wrongName = await judged(server.url({ query: full }));
  expect(wrongName.fails).toEqual(["reach-tls-untrusted"]);
  expect(wrongName.evidence).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  expect((await judged(at(server.url({ query: "sslmode=verify-full" }), "localhost"))).fails).toEqual([
    "reach-tls-untrusted",
  ]);
});

it("knows that sslmode=disable declines what is offered", async () => {
  expect(await judged(server.url({ query: "sslmode=disable" }))).toMatchObject({
    code: "tls",
    outcome: "pass",
    encrypted: false,
  });
});

it.each([
  ["good", "tls", "pass"],
  ["brief", "tls-expires-soon", "warn"],
  ["expired", "tls-expired", "warn"],
])("judges PgBouncer's own certificate: %s", async (name, code, outcome) => {
  const { cert, key } = files(name);
  const pooler = await poolerFor(server.port, {
    settings: { client_tls_sslmode: "allow", client_tls_cert_file: cert, client_tls_key_file: key },
  });
  const found = await judged(pooler.url());
  expect(found).toMatchObject({ code, outcome, encrypted: true, fails: [] });
});

it("fails where TLS is demanded of a pooler that has none", async () => {
  const pooler = await poolerFor(server.port);
  const found = await judged(pooler.url({ query: "sslmode=require" }));
  expect(found.fails).toEqual(["reach-tls-unsupported"]);
});
