import type { Env } from "../../server/env";
import { given } from "./judge";
import type { Subject } from "./rules/rule";
import { type Judged, judged } from "./subject";

type Known = Pick<Env, "database" | "direct" | "vercel">;

/** Lifeguard's own variables as rules want them: its pool honours the URL's parameters, on Prisma 7. */
function ownSubject({ database, direct, vercel }: Known): Subject {
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
    pooler: null,
    production: null,
    budget: null,
  };
}

/** Lifeguard's own variables, judged. Asks no database: the rules know addresses and parameters only. */
export function judgedOwn(known: Known): Judged {
  const { deployment, commit, environment, region } = known.vercel;
  return judged(
    { name: "Lifeguard's own variables", source: "lifeguard", deployment, commit, environment, region },
    ownSubject(known),
  );
}
