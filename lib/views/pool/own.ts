import type { Env } from "../../server/env";
import type { PoolerPicture } from "../../shared/pooler/picture";
import type { SlowLook } from "../../shared/pooler/sight";
import { given } from "./judge";
import type { Subject } from "./rules/rule";
import { type Judged, judged } from "./subject";

type Known = Pick<Env, "database" | "direct" | "vercel">;

/** What the console tells of the pooler that Lifeguard's own pool is in; null: nothing, or its pool is not there. */
export function ownPooler(picture: PoolerPicture, slow: SlowLook | null): Subject["pooler"] {
  const { look } = picture;
  if (!look?.own.here) return null;
  const { user, database } = look.own;
  const own = look.pools.find((pool) => pool.user === user && pool.database === database);
  const tracked = slow?.config.get("max_prepared_statements");
  return {
    version: look.version,
    poolSize: own?.size ?? null,
    maxPreparedStatements: tracked !== undefined && /^\d+$/.test(tracked) ? Number(tracked) : null,
  };
}

/** Lifeguard's own variables as rules want them: its pool honours the URL's parameters, on Prisma 7. */
function ownSubject({ database, direct, vercel }: Known, pooler: Subject["pooler"]): Subject {
  const environment = vercel.environment;
  return {
    urls: [
      ...(database ? [given("pooled", database.name, database.url)] : []),
      ...(direct ? [given("direct", direct.name, direct.url)] : []),
    ],
    runtime: vercel.region === null && vercel.deployment === null ? null : "serverless",
    environment:
      environment === "production" || environment === "preview" || environment === "development"
        ? environment
        : null,
    prismaMajor: 7,
    honoursParams: true,
    pooler,
    production: null,
    budget: null,
  };
}

/** Lifeguard's own variables, judged. Asks no database: the rules know addresses and parameters, and what a pooler's console told. */
export function judgedOwn(known: Known, pooler: Subject["pooler"] = null): Judged {
  const { deployment, commit, environment, region } = known.vercel;
  return judged(
    {
      ...{ name: "Lifeguard's own variables", source: "lifeguard" },
      ...{ deployment, commit, environment, region, reportedAt: null, pool: null, changes: null },
    },
    ownSubject(known, pooler),
  );
}
