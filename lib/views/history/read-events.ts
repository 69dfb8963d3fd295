import type { PrismaClient } from "../../../prisma/client/client";
import { ownLimits } from "../../server/sql";
import { deploymentBody, deploymentVerdict } from "../../shared/deployment";
import { type Step, steps } from "../../shared/memory/tiers";
import type { Range } from "../../shared/time-range";
import type { Recorded } from "./gaps";
import { MOST_EVENTS } from "./keys";
import type { DeploymentRow } from "./markers";

/** More rows than are shown: some tell of the same deployment, or of one outage. */
const READ = 5 * MOST_EVENTS;

export type Events = {
  /** When the first sample of all was taken; null: there is none. */
  begins: Date | null;
  gaps: Recorded[];
  deployments: DeploymentRow[];
  settings: { at: number; body: unknown }[];
  /** Whether there are more rows than were read. */
  cut: { gaps: boolean; deployments: boolean; settings: boolean };
};

/** When memory begins by the first bucket of each of `steps`: a coarse one begins with its span, before the first sample that is in it. */
export function beginOf(firsts: readonly (Date | undefined)[]): Date | null {
  const found = steps.flatMap((step, index) => {
    const at = firsts[index]?.getTime();
    return at === undefined ? [] : [{ at, step }];
  });
  const begin = found.reduceRight<(typeof found)[number] | null>(
    (coarse, fine) => (coarse && fine.at >= coarse.at + coarse.step * 1_000 ? coarse : fine),
    null,
  );
  return begin && new Date(begin.at);
}

/** What was kept besides samples: why there were none, deployments, settings and those before the range. Throws what Prisma throws. */
export async function readEvents(prisma: PrismaClient, targetId: string, range: Range): Promise<Events> {
  const [from, to] = [new Date(range.from), new Date(range.to)];
  const at = { gte: from, lte: to };
  const first = (step: Step) =>
    prisma.sample.findFirst({
      where: { targetId, step },
      orderBy: { bucket: "asc" },
      select: { bucket: true },
    });
  const [, gaps, deployments, settings, before, ...firsts] = await prisma.$transaction([
    ownLimits(prisma, "read"),
    prisma.gap.findMany({
      where: { targetId, toAt: { gt: from }, fromAt: { lt: to } },
      orderBy: { fromAt: "desc" },
      take: READ,
    }),
    prisma.deployment.findMany({ where: { targetId, at }, orderBy: { at: "desc" }, take: READ }),
    prisma.setting.findMany({ where: { targetId, at }, orderBy: { at: "desc" }, take: MOST_EVENTS }),
    prisma.setting.findFirst({ where: { targetId, at: { lt: from } }, orderBy: { at: "desc" } }),
    ...steps.map(first),
  ]);
  const whole = settings.length < MOST_EVENTS;
  return {
    begins: beginOf(firsts.map((row) => row?.bucket)),
    gaps: gaps.map(({ fromAt, toAt, side, class: kind, sqlstate, message }) => ({
      ...{ from: fromAt.getTime(), to: toAt.getTime(), side, class: kind, sqlstate, message },
    })),
    deployments: deployments.map(({ targetId: _, at: when, body, verdict, ...row }) => ({
      ...row,
      at: when.getTime(),
      body: deploymentBody.parse(body),
      verdict: deploymentVerdict.nullable().catch(null).parse(verdict),
    })),
    settings: [...settings, ...(before && whole ? [before] : [])].map((row) => ({
      ...{ at: row.at.getTime(), body: row.body },
    })),
    cut: { gaps: gaps.length === READ, deployments: deployments.length === READ, settings: !whole },
  };
}
