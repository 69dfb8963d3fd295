import { dropParam, setPort } from "../../../shared/database-url/edit";
import { param, type Rule, readable, sources } from "./rule";

/** pgbouncer=true where no transaction pooler is: the wrong port more often than a wish. */
export const pgbouncerNeedless: Rule = {
  code: "pgbouncer-needless",
  severity: "warn",
  source: sources.prismaPgbouncer,
  judge: (subject) =>
    readable(subject)
      .filter(({ place }) => place.kind === "session" || place.kind === "direct")
      .filter((one) => param(one, "pgbouncer") === "true")
      .map(({ variable, place, url, side }) => {
        const meant = place.provider === "supabase" && side === "pooled";
        return {
          variable,
          title: `pgbouncer=true, but port ${url.port} of ${url.host} is no transaction pooler`,
          evidence: `It is ${place.name}. Prisma until 6 then gives up its statement cache and sends DEALLOCATE ALL with every transaction; Prisma 7 ignores it.`,
          fix: meant
            ? "Most likely port 6543 was meant: use it. Else leave pgbouncer=true out."
            : "Leave pgbouncer=true out, or use the pooled URL.",
          correct: (text: string) => (meant ? setPort(text, 6543) : dropParam(text, "pgbouncer")),
        };
      }),
};
