import type { Env } from "../../server/env";
import { readTyped } from "../../shared/database-url/typed";
import type { ProbeResult } from "../../shared/pool/probe";
import { given } from "./judge";
import { type ConsoleKnown, noConsole, poolerAt, withProbed } from "./pooler-facts";
import type { Subject } from "./rules/rule";
import { type Judged, judged } from "./subject";

type Known = Pick<Env, "database" | "direct" | "vercel">;
type Around = { console: ConsoleKnown; probe: Pick<ProbeResult, "ways"> | null };

/** Lifeguard's own variables as rules want them: its pool honours the URL's parameters, on Prisma 7. */
function ownSubject({ database, direct, vercel }: Known, { console, probe }: Around): Subject {
  const environment = vercel.environment;
  const runtime = vercel.region === null && vercel.deployment === null ? null : "serverless";
  const url = database ? readTyped(database.url).url : null;
  const pooling = probe?.ways.find(({ side }) => side === "pooled")?.pooling ?? null;
  return {
    urls: [
      ...(database ? [given("pooled", database.name, database.url)] : []),
      ...(direct ? [given("direct", direct.name, direct.url)] : []),
    ],
    runtime,
    environment:
      environment === "production" || environment === "preview" || environment === "development"
        ? environment
        : null,
    prismaMajor: 7,
    honoursParams: true,
    pooler: withProbed(poolerAt(url, runtime, console), pooling),
    production: null,
    budget: null,
  };
}

/** Lifeguard's own variables, judged. Asks no database: addresses, parameters, a pooler's console and the newest probe told already. */
export function judgedOwn(known: Known, around: Around = { console: noConsole, probe: null }): Judged {
  const { deployment, commit, environment, region } = known.vercel;
  return judged(
    {
      ...{ name: "Lifeguard's own variables", source: "lifeguard" },
      ...{ deployment, commit, environment, region, reportedAt: null, instances: null },
      ...{ pool: null, changes: null },
    },
    ownSubject(known, around),
  );
}
