import { setParam } from "../../../shared/database-url/edit";
import { type Readable, type Rule, readable, type Subject, sources, wholeParam } from "./rule";

/** Supabase's pool on its smaller computes, Nano to Medium: https://supabase.com/docs/guides/platform/compute-and-disk */
const SUPABASE_POOL = 15;

function poolOf(subject: Subject, { place }: Readable): { size: number; says: string } | null {
  const size = subject.pooler?.poolSize;
  if (size != null) return { size, says: `the pooler lends at most ${size} to this user and database` };
  if (place.provider !== "supabase" || place.kind === "direct") return null;
  return {
    size: SUPABASE_POOL,
    says: `Supabase's pool lends ${SUPABASE_POOL} to a user and database on Nano to Medium, unless it was changed`,
  };
}

/** One instance may open more clients than the pool has connections: the rest only queue. */
export const connectionLimitOverPool: Rule = {
  code: "connection-limit-over-pool",
  severity: "warn",
  says: "connection_limit of one instance is over the size of the pooler's pool.",
  source: sources.supabase,
  judge: (subject) =>
    readable(subject, "pooled").flatMap((one) => {
      const limit = wholeParam(one, "connection_limit");
      const pool = poolOf(subject, one);
      if (limit === null || pool === null || limit <= pool.size) return [];
      const better = String(Math.max(1, Math.floor(pool.size / 3)));
      return [
        {
          variable: one.variable,
          title: `connection_limit=${limit} is over the pool of ${pool.size}`,
          evidence: `One instance may open ${limit} clients; ${pool.says}. What is over it queues for up to pool_timeout.`,
          fix: `Three instances share the pool with ${better} each; or raise the pool's size, if the server has room.`,
          correct: (text: string) => setParam(text, "connection_limit", better),
        },
      ];
    }),
};
