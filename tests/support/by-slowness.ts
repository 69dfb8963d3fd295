import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Integration files that take longest, the slowest first: each run at once gets its share of them. */
const SLOW = (
  "blocking-18 pooler prisma-cli blocking-13 lock-simulator act pooler-console audit-trouble check lock-simulator-groups incidents " +
  "blocking-sight documented-sequence classify errors-in setup pool-reports probe-faults memory alerts-out audit act-audit demo-scenes " +
  "emergency-actions database memory-routes memory-rollup history vercel metrics"
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
