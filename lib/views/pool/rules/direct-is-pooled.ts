import { setHost, setPort } from "../../../shared/database-url/edit";
import { isGuessed, isTransactionPooled, placeName } from "./pooling";
import { type Readable, type Rule, readable, sources } from "./rule";

function directOf({ place, url }: Readable): ((text: string) => string) | undefined {
  if (place.provider === "neon") return (text) => setHost(text, url.host.replace(/-pooler(?=\.)/, ""));
  if (place.provider === "prisma-postgres") return (text) => setHost(text, "db.prisma.io");
  // Supabase's session pooler serves migrations too, and over IPv4.
  if (place.provider === "supabase" || place.provider === "azure") return (text) => setPort(text, 5432);
  return undefined;
}

/** Migrations through a transaction pooler: 42P05 "s0 already exists", advisory locks that are never let go. */
export const directIsPooled: Rule = {
  code: "direct-is-pooled",
  severity: "fail",
  says: "The URL that migrations use goes through a transaction pooler.",
  source: sources.prismaPgbouncer,
  judge: (subject) =>
    readable(subject, "direct")
      .filter((one) => isTransactionPooled(subject, one))
      .map((one) => {
        const correct = directOf(one);
        const guessed = isGuessed(subject, one);
        return {
          variable: one.variable,
          ...(guessed && { severity: "warn" as const }),
          title: `${one.variable} goes through a ${guessed ? "pooler" : "transaction pooler"}`,
          evidence: `${one.url.host}:${one.url.port} is ${placeName(subject, one)}${guessed ? ", by its port, and may be in transaction mode" : ""}. Migrations take an advisory lock and prepare statements on one connection, and find themselves on another.`,
          fix: "Use the direct URL, or a session pooler's, for migrations.",
          ...(correct && { correct }),
        };
      }),
};
