import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";
import { placeOf } from "@/lib/shared/database-url/place";
import { poolSettings } from "@/lib/shared/database-url/pool-settings";
import type { ProbeSubject, ServerSeen, TlsSeen, WayFacts } from "@/lib/shared/pool/probe-facts";

export const NOW = Date.parse("2026-11-25T12:00:00Z");

/** A deployed application of which nothing else is known. */
export const subject: ProbeSubject = {
  own: false,
  prismaMajor: null,
  runtime: null,
  driver: { unknown: "Only the running application knows its pool." },
};

export const serverSeen: ServerSeen = {
  version: "17.6",
  versionNum: 170_006,
  systemId: "7400000000000000001",
  databaseOid: "16384",
  database: "shop",
  startedAt: "1764000000000000",
  inRecovery: false,
  role: "app",
  superuser: false,
  monitor: false,
  signal: false,
  create: false,
  roleLimit: null,
  roleUsed: 3,
  databaseLimit: null,
  databaseUsed: 9,
  maxConnections: 100,
  reserved: 3,
};

export const certificate: Extract<TlsSeen, { offered: true }> = {
  offered: true,
  protocol: "TLSv1.3",
  verified: true,
  problem: null,
  subject: "db.example.com",
  issuer: "Public CA",
  selfSigned: false,
  validFrom: "2026-10-01T00:00:00.000Z",
  validTo: "2027-10-01T00:00:00.000Z",
};

/** A healthy way through a transaction pooler on a public host, with these facts changed. */
export function way(
  facts: Partial<WayFacts> = {},
  text = "postgresql://app:secret@db.example.com/shop",
): WayFacts {
  const parsed = parseDatabaseUrl(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return {
    side: "pooled",
    variable: "DATABASE_URL",
    masked: "postgresql://app:••••••@db.example.com/shop",
    url: parsed.url,
    place: placeOf(parsed.url),
    settings: poolSettings(parsed.url),
    tls: { seen: certificate },
    reach: { seen: { connectMs: 20, firstQueryMs: 2, queries: [1, 1, 3, 2] } },
    server: { seen: serverSeen },
    pids: {
      seen: {
        greeted: -7,
        asked: [
          { client: 1, pid: 40 },
          { client: 2, pid: 40 },
        ],
      },
    },
    transaction: { seen: "allowed" },
    statement: { seen: { name: "lifeguard_probe_1", pid: 40, kept: true, left: false } },
    startup: {
      seen: { parameter: "statement_timeout", did: "refused", words: "“unsupported startup parameter”" },
    },
    ...facts,
  };
}

/** A healthy way past the pooler. */
export const directWay = (facts: Partial<WayFacts> = {}): WayFacts =>
  way({
    side: "direct",
    variable: "DIRECT_URL",
    pids: { seen: { greeted: 51, asked: [{ client: 1, pid: 51 }] } },
    startup: { seen: { parameter: "statement_timeout", did: "applied", words: "it is there" } },
    ...facts,
  });
