import { randomUUID } from "node:crypto";
import type { PrismaClient } from "../../../prisma/client/client";
import { ownLimits, ownStatement } from "../sql";
import { storable } from "../store/storable";
import { COUNTED_MS, MOST_INSTANCES } from "./instances";
import { type KeptReport, keyOf, toKept } from "./kept";

/** Deployments that are kept, the newest: of one application in one environment, and of one database in all. */
const KEPT_OF_ONE = 10;
const KEPT = 500;
/** So many rows too many are deleted by one write. */
const PRUNED = 50;
/** So many of the newest are read. */
const READ = 100;

/**
 * Adds an instance to those of its deployment, as `together` does. One statement behind the upsert, which holds the row: of two Lifeguards
 * that write at the same moment the later one sees what the earlier one wrote.
 */
const ADD = `/* lifeguard */ UPDATE lifeguard.pool_report SET (instances, peak) = (
  SELECT jsonb_object_agg(id, at), greatest(pool_report.peak, count(*)::int) FROM (
    SELECT id, max(at) AS at FROM (
      SELECT key AS id, value::text::bigint AS at FROM jsonb_each(pool_report.instances)
      UNION ALL SELECT $1::text, $2::bigint) AS told
    WHERE at > $2::bigint - ${COUNTED_MS} GROUP BY id ORDER BY max(at) DESC LIMIT ${MOST_INSTANCES}) AS newest)
WHERE target_id = $3 AND application = $4 AND environment = $5 AND deployment = $6 AND commit = $7`;

/** Keeps a report as the newest of its deployment, and deletes a few of what is too many. Throws what Prisma throws. */
export async function writeReport(
  prisma: PrismaClient,
  targetId: string,
  { report, firstAt, at, instances }: KeptReport,
): Promise<void> {
  const body = storable(report);
  const key = { targetId, ...keyOf(body) };
  const written = { at: new Date(at), body };
  const beyond = (where: object, skip: number) =>
    prisma.poolReport.findMany({
      where: { targetId, ...where },
      orderBy: { at: "desc" },
      select: { id: true },
      skip,
      take: PRUNED,
    });
  const { application, environment, deployment, commit } = key;
  const names = [targetId, application, environment, deployment, commit];
  const [, , ofOne, ofAll] = await prisma.$transaction([
    ownLimits(prisma, "write"),
    prisma.poolReport.upsert({
      where: { targetId_application_environment_deployment_commit: key },
      create: { id: randomUUID(), ...key, firstAt: new Date(firstAt), ...written },
      update: written,
      select: { id: true },
    }),
    beyond({ application, environment }, KEPT_OF_ONE),
    beyond({}, KEPT),
    ...Object.entries(instances.seen).map((one) => ownStatement(prisma, ADD, [...one, ...names])),
  ]);
  const ids = [...ofOne, ...ofAll].map(({ id }) => id);
  if (ids.length === 0) return;
  const pruning = prisma.$transaction([
    ownLimits(prisma, "write"),
    prisma.poolReport.deleteMany({ where: { id: { in: ids } } }),
  ]);
  // The report is kept all the same; the next write tries again.
  await pruning.catch(() => {});
}

/** The newest reports about this database, newest first. Throws what Prisma throws. */
export async function readTable(prisma: PrismaClient, targetId: string): Promise<KeptReport[]> {
  const [, rows] = await prisma.$transaction([
    ownLimits(prisma, "read"),
    prisma.poolReport.findMany({
      where: { targetId },
      orderBy: { at: "desc" },
      take: READ,
      select: { body: true, firstAt: true, at: true, instances: true, peak: true },
    }),
  ]);
  return rows.flatMap((row) => toKept(row) ?? []);
}
