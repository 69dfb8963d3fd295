import type { Check } from "./probe";
import { aboutBoth, found, inMs, notProbed, passed, probeSources, whyNot } from "./probe-checks";
import { type ProbeSubject, type ServerSeen, seen, type WayFacts } from "./probe-facts";
import { median } from "./probe-reach";

const WHAT = "whether both URLs lead to one database";

/** Whether two connections met one server, as far as it shows its marks, and those marks in words. */
function compare(a: ServerSeen, b: ServerSeen): { oneServer: boolean; by: string } {
  if (a.systemId !== null && b.systemId !== null) {
    const by = `System identifiers ${a.systemId} and ${b.systemId}`;
    return { oneServer: a.systemId === b.systemId, by };
  }
  // Without pg_monitor the identifier is hidden; a server's start, to the microsecond, is as good. A replica has its own.
  const oneServer = a.startedAt === b.startedAt || a.inRecovery !== b.inRecovery;
  return { oneServer, by: `Server starts ${a.startedAt} and ${b.startedAt} (µs)` };
}

function judgeSame(pooled: WayFacts, direct: WayFacts): Check {
  const [a, b] = [seen(pooled.server), seen(direct.server)];
  if (!a || !b) {
    const blind = a ? direct : pooled;
    return notProbed(aboutBoth, "same-database", WHAT, `${blind.variable}: ${whyNot(blind.server)}`);
  }
  const { oneServer, by } = compare(a, b);
  const marks = `${by}, database oids ${a.databaseOid} and ${b.databaseOid}, names ${a.database} and ${b.database}.`;
  if (!oneServer || a.databaseOid !== b.databaseOid || a.database !== b.database) {
    return found(aboutBoth, {
      code: "different-databases",
      outcome: "fail",
      title: `${pooled.variable} and ${direct.variable} lead to different databases`,
      evidence: marks,
      fix: `Correct the one that is wrong: migrations run through ${direct.variable} would change another database than the one in use.`,
      source: probeSources.prismaPgbouncer,
    });
  }
  if (a.inRecovery !== b.inRecovery) {
    return found(aboutBoth, {
      code: "replica",
      outcome: "warn",
      title: `${a.inRecovery ? pooled.variable : direct.variable} leads to a replica, the other to a primary`,
      evidence: `${marks} A replica takes no writes.`,
      fix: "Point both at the primary, unless reading from the replica is meant.",
      source: probeSources.libpq,
    });
  }
  return passed(aboutBoth, "same-database", "Both URLs lead to one database", marks);
}

function judgeTimes(pooled: WayFacts, direct: WayFacts): Check[] {
  const [a, b] = [seen(pooled.reach), seen(direct.reach)];
  if (!a || !b) return [];
  const [through, past] = [median(a.queries), median(b.queries)];
  const title =
    through > past
      ? `The way through the pooler takes ${inMs(through - past)} more a query`
      : "The pooler adds no time that can be measured";
  const evidence = `${pooled.variable}: connect ${inMs(a.connectMs)}, query ${inMs(through)}. ${direct.variable}: connect ${inMs(b.connectMs)}, query ${inMs(past)}.`;
  return [passed(aboutBoth, "pooled-against-direct", title, evidence)];
}

/** The driver's pool of the process that probes. */
function judgeDriver({ driver }: ProbeSubject): Check {
  if ("unknown" in driver)
    return notProbed(aboutBoth, "driver-pool", "what the driver's pool is set to and using", driver.unknown);
  const { connectionLimit, poolTimeoutMs, connectTimeoutMs, open, idle, waiting } = driver;
  const evidence = `Set to ${connectionLimit} connections, pool_timeout ${poolTimeoutMs / 1000} s, connect_timeout ${connectTimeoutMs / 1000} s; ${open} open, ${idle} of them idle, ${waiting} waiting.`;
  if (waiting > 0) {
    return found(aboutBoth, {
      code: "driver-pool-waiting",
      outcome: "warn",
      title: `${waiting} ${waiting === 1 ? "query waits" : "queries wait"} for a connection of the driver's pool`,
      evidence,
      fix: "Look for transactions left open; raise connection_limit only where the pooler has room.",
      source: probeSources.prismaPool,
    });
  }
  return passed(
    aboutBoth,
    "driver-pool",
    `The driver's pool uses ${open - idle} of ${connectionLimit} connections`,
    evidence,
  );
}

/** What is about both URLs together, and about the driver. */
export function judgeBoth(ways: readonly WayFacts[], subject: ProbeSubject): Check[] {
  const pooled = ways.find(({ side }) => side === "pooled");
  const direct = ways.find(({ side }) => side === "direct");
  const driver = judgeDriver(subject);
  if (!pooled || !direct) {
    const why = pooled
      ? "There is no direct URL to compare with."
      : "There is no pooled URL to compare with.";
    return [notProbed(aboutBoth, "same-database", WHAT, why), driver];
  }
  return [judgeSame(pooled, direct), ...judgeTimes(pooled, direct), driver];
}
