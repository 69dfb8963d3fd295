import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Integration files that take longest, so that each run gets as much as the others when they are dealt there and back again. */
const SLOW = (
  "prisma-cli blocking-18 pooler blocking-13 lock-simulator check audit-trouble setup classify lock-simulator-groups act " +
  "documented-sequence pooler-console incidents errors-in blocking-sight history alerts-out pool-reports probe-faults memory " +
  "demo-scenes emergency-actions act-audit database memory-routes memory-rollup vercel metrics errors pool-instances"
).split(" ");

const place = ({ moduleId }: TestSpecification) => {
  const at = SLOW.findIndex((name) => moduleId.endsWith(`/integration/${name}.test.ts`));
  return at < 0 ? SLOW.length : at;
};

/** Deals files to shards there and back again, as Vitest's own deal by the hash of their names made one run twice as long as another. */
export class BySlowness extends BaseSequencer {
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    const ordered = [...files].sort((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
    return ordered.filter((_, at) => {
      const seat = at % count;
      return (Math.floor(at / count) % 2 === 0 ? seat : count - 1 - seat) === index - 1;
    });
  }
}
