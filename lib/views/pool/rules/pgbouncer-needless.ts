import { dropParam, setPort } from "../../../shared/database-url/edit";
import { isTransactionPooled, kindOf, placeFirst, placeName } from "./pooling";
import { type Found, param, type Readable, type Rule, readable, type Subject, sources } from "./rule";
import { tracksStatements } from "./tracking";

function judgeWrongPlace(subject: Subject, one: Readable): Found {
  const { variable, place, url, side } = one;
  const meant = place.provider === "supabase" && side === "pooled";
  return {
    variable,
    title: `pgbouncer=true, but port ${url.port} of ${url.host} is no transaction pooler`,
    evidence: `It is ${placeName(subject, one)}. Prisma until 6 then gives up its statement cache and sends DEALLOCATE ALL with every transaction; Prisma 7 ignores it.`,
    fix: meant
      ? "Most likely port 6543 was meant: use it. Else leave pgbouncer=true out."
      : "Leave pgbouncer=true out, or use the pooled URL.",
    correct: (text) => (meant ? setPort(text, 6543) : dropParam(text, "pgbouncer")),
  };
}

const harmless = (subject: Subject, one: Readable): Found => ({
  variable: one.variable,
  severity: "info",
  title: "pgbouncer=true is not needed here",
  evidence: `${placeFirst(subject, one)} tracks prepared statements itself: the parameter only gives up Prisma's statement cache.`,
  fix: "Leave it out from Prisma 5.10 on; it does no harm.",
});

/** pgbouncer=true where no transaction pooler is: the wrong port more often than a wish. */
export const pgbouncerNeedless: Rule = {
  code: "pgbouncer-needless",
  severity: "warn",
  says: "pgbouncer=true stands where there is no transaction pooler, or (a note) before one that does without it.",
  source: sources.prismaPgbouncer,
  judge: (subject: Subject) =>
    readable(subject)
      .filter((one) => param(one, "pgbouncer") === "true")
      .flatMap((one) => {
        const kind = kindOf(subject, one);
        if (kind === "session" || kind === "direct") return [judgeWrongPlace(subject, one)];
        const old = /^1\.21(\.|$)/.test(subject.pooler?.version ?? "");
        const tracked = isTransactionPooled(subject, one) && tracksStatements(subject, one) === true && !old;
        return tracked && subject.prismaMajor !== null && subject.prismaMajor < 7
          ? [harmless(subject, one)]
          : [];
      }),
};
