import { paramOf } from "../database-url/parse";
import type { Check } from "./probe";
import { aboutWay, found, notProbed, passed, probeSources, whyNot } from "./probe-checks";
import { type ProbeSubject, seen, type WayFacts } from "./probe-facts";
import { poolingOf } from "./probe-pooling";

const LOST =
  "the next transaction may meet another backend (26000), or another client's statement of that name (42P05)";

/** Whether a statement that is prepared under a name is there when it is used again. */
export function judgeStatements(way: WayFacts, { prismaMajor }: ProbeSubject): Check {
  const { variable, side } = way;
  const about = aboutWay(way);
  const known = seen(way.statement);
  const pooling = poolingOf(way);
  if (!known) {
    return notProbed(
      about,
      "named-statements",
      `whether named statements survive behind ${variable}`,
      whyNot(way.statement),
    );
  }
  const { name, pid, kept, left } = known;
  const held = kept
    ? `backend ${pid} holds it under that name`
    : `backend ${pid} holds it under a name of the pooler's`;
  const copy = "The pooler keeps a copy of its own for whoever sends the same text.";
  const gone = left
    ? "It could not be closed: the connection was cut, and its backend ended with it."
    : "It was closed again, and seen to be gone.";
  const closed = kept ? gone : copy;
  const evidence = `Prepared as ${name}: ${held}. ${closed}`;
  if (!kept)
    return passed(
      about,
      "named-statements",
      `The pooler behind ${variable} follows named statements`,
      evidence,
    );
  if (pooling === "direct" || pooling === "session")
    return passed(
      about,
      "named-statements",
      `Named statements survive: a client of ${variable} keeps its backend`,
      evidence,
    );
  if (pooling === null)
    return notProbed(
      about,
      "named-statements",
      `whether named statements survive behind ${variable}`,
      `How the pool hands out connections was not seen. ${evidence}`,
    );
  const why = `${evidence} So ${LOST}.`;
  const saysSo = way.url !== null && paramOf(way.url, "pgbouncer") === "true";
  if (side === "direct" || (prismaMajor !== null && prismaMajor >= 7) || saysSo) {
    const safe =
      saysSo && (prismaMajor ?? 6) < 7
        ? "pgbouncer=true keeps Prisma from using them"
        : "Prisma 7 sends none by itself";
    return passed(
      about,
      "named-statements",
      `Named statements do not survive behind ${variable}: ${safe}`,
      why,
    );
  }
  return found(about, {
    code: "named-statements-lost",
    outcome: prismaMajor === null ? "warn" : "fail",
    title: `Named statements do not survive behind ${variable}`,
    evidence: why,
    fix: "Prisma 6 and older: add pgbouncer=true. Prisma 7: set no statementNameGenerator. Or PgBouncer 1.21 and later with max_prepared_statements above 0.",
    source: probeSources.prismaPgbouncer,
  });
}
