import type { Check } from "./probe";
import { aboutWay, found, notProbed, passed, probeSources, whyNot } from "./probe-checks";
import { type ProbeSubject, type ServerSeen, seen, type WayFacts } from "./probe-facts";
import { poolingOf } from "./probe-pooling";

const SUPPORTED = { from: 13, to: 18 };

const has = (yes: boolean, name: string) => `${yes ? "has" : "lacks"} ${name}`;

function judgeRights(way: WayFacts, server: ServerSeen, { own }: ProbeSubject): Check {
  const about = aboutWay(way);
  const { role, superuser, monitor, signal, create } = server;
  const evidence = `Role ${role} ${has(monitor, "pg_monitor")}, ${has(signal, "pg_signal_backend")}, ${has(create, "CREATE on the database")}.`;
  if (superuser) {
    return found(about, {
      code: "role-superuser",
      outcome: "warn",
      title: `${way.variable} logs in as a superuser`,
      evidence: `Role ${role} is one: it may read, change and end everything, and takes the slots reserved for rescue.`,
      fix: "Give the application a role of its own with the rights it needs.",
      source: probeSources.roles,
    });
  }
  if (own && !monitor) {
    return found(about, {
      code: "role-no-monitor",
      outcome: "warn",
      title: `Role ${role} does not see what other roles' sessions do`,
      evidence,
      fix: `GRANT pg_monitor TO the role, as the Setup page shows it.`,
      source: probeSources.roles,
    });
  }
  return passed(about, "role", `Role ${role} is no superuser`, evidence);
}

const limitOf = (what: string, used: number, limit: number | null) =>
  limit === null
    ? `${what} has no CONNECTION LIMIT (${used} open)`
    : `${what} uses ${used} of its CONNECTION LIMIT of ${limit}`;

function judgeLimits(way: WayFacts, server: ServerSeen): Check {
  const about = aboutWay(way);
  const { role, roleUsed, roleLimit, database, databaseUsed, databaseLimit, maxConnections } = server;
  const evidence = `${limitOf(`Role ${role}`, roleUsed, roleLimit)}; ${limitOf(`database ${database}`, databaseUsed, databaseLimit)}; max_connections is ${maxConnections}.`;
  const asked = way.settings?.connectionLimit ?? 0;
  const least = Math.min(roleLimit ?? Number.POSITIVE_INFINITY, databaseLimit ?? Number.POSITIVE_INFINITY);
  const isFull = (used: number, limit: number | null) => limit !== null && used >= limit;
  if (!server.superuser && (isFull(roleUsed, roleLimit) || isFull(databaseUsed, databaseLimit))) {
    return found(about, {
      code: "limit-reached",
      outcome: "warn",
      title: `The CONNECTION LIMIT that ${way.variable} is under is reached`,
      evidence: `Counting this connection: ${evidence} The next one is refused (53300).`,
      fix: "End sessions that nobody needs, or raise the limit with ALTER ROLE or ALTER DATABASE.",
      source: probeSources.roleLimit,
    });
  }
  // Behind a pooler the limit bounds the pooler's connections, not the client's.
  if (poolingOf(way) === "direct" && asked > least) {
    return found(about, {
      code: "role-limit",
      outcome: "warn",
      title: `connection_limit of ${way.variable} is above the CONNECTION LIMIT of its role or database`,
      evidence: `One instance may open ${asked}. ${evidence}`,
      fix: `Lower connection_limit to ${least} or less for all instances together, or raise the limit with ALTER ROLE or ALTER DATABASE.`,
      source: probeSources.roleLimit,
    });
  }
  return passed(about, "limits", `No limit of role or database is reached behind ${way.variable}`, evidence);
}

function judgeVersion(way: WayFacts, { version, versionNum }: ServerSeen): Check {
  const about = aboutWay(way);
  const major = Math.floor(versionNum / 10_000);
  if (major >= SUPPORTED.from && major <= SUPPORTED.to)
    return passed(about, "version", `PostgreSQL ${major} is supported`, `server_version is ${version}.`);
  const old = major < SUPPORTED.from;
  return found(about, {
    code: old ? "version-old" : "version-new",
    outcome: "warn",
    title: `PostgreSQL ${major} is ${old ? "older" : "newer"} than what Lifeguard is tested with`,
    evidence: `server_version is ${version}; tested are ${SUPPORTED.from} to ${SUPPORTED.to}.`,
    fix: old ? "Upgrade the server: this major gets no fixes any more." : "Look for a newer Lifeguard.",
    source: probeSources.versions,
  });
}

/** What the server behind this URL is, and what the role may do there. */
export function judgeServer(way: WayFacts, subject: ProbeSubject): Check[] {
  const server = seen(way.server);
  if (!server)
    return [
      notProbed(aboutWay(way), "role", `role, limits and version behind ${way.variable}`, whyNot(way.server)),
    ];
  return [judgeRights(way, server, subject), judgeLimits(way, server), judgeVersion(way, server)];
}
