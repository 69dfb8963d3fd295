import type { PrismaClient } from "../../../prisma/client/client";
import type { DeploymentBody, DeploymentVerdict } from "../../shared/deployment";
import { ownLimits } from "../sql";
import { storable } from "../store/storable";
import type { Told } from "./vercel-event";

/** Keeps what was told, unless it was before: the same event told twice is one row. Whether it is new. Throws what Prisma throws. */
export async function keepTold(prisma: PrismaClient, targetId: string, told: Told): Promise<boolean> {
  const { at, ...row } = storable(told);
  const [, { count }] = await prisma.$transaction([
    ownLimits(prisma, "write"),
    prisma.deployment.createMany({
      data: [{ targetId, ...row, at: new Date(at) }],
      skipDuplicates: true,
    }),
  ]);
  return count > 0;
}

/** Names a deployment: by its own name, else by its commit. */
export type Named = Pick<Told, "application" | "deployment" | "commit">;

/** Rows of a deployment; null when nothing tells it from others. */
function whereOf(targetId: string, { application, deployment, commit }: Named) {
  if (deployment !== null) return { targetId, deployment };
  return commit === null ? null : { targetId, application, commit };
}

/** Writes the verdict on a deployment to every row that tells of it. Throws what Prisma throws. */
export async function keepVerdict(
  prisma: PrismaClient,
  targetId: string,
  named: Named,
  { verdict, changes }: { verdict: DeploymentVerdict; changes: DeploymentBody["changes"] },
): Promise<void> {
  const where = whereOf(targetId, storable(named));
  if (!where) return;
  const rows = await prisma.deployment.findMany({ where, select: { id: true, body: true }, take: 20 });
  const merged = (body: unknown) => ({
    ...(typeof body === "object" ? body : {}),
    ...(changes && { changes }),
  });
  await prisma.$transaction([
    ownLimits(prisma, "write"),
    ...rows.map(({ id, body }) =>
      prisma.deployment.update({
        where: { targetId_id: { targetId, id } },
        data: { verdict: storable(verdict), body: storable(merged(body)) },
        select: { id: true },
      }),
    ),
  ]);
}
