import { setPort } from "../../../shared/database-url/edit";
import { type Rule, readable, sources } from "./rule";

/** The ports where these providers listen. */
const PORTS: Readonly<Record<string, { ports: readonly number[]; says: string; best: number | null }>> = {
  supabase: { ports: [5432, 6543], says: "5432 (session, direct) and 6543 (transaction)", best: 6543 },
  neon: { ports: [5432], says: "5432, pooled or not: the host tells which", best: 5432 },
  "prisma-postgres": { ports: [5432], says: "5432", best: 5432 },
  azure: { ports: [5432, 6432], says: "5432 (direct) and 6432 (PgBouncer)", best: 6432 },
  digitalocean: { ports: [25_060, 25_061], says: "25060 (direct) and 25061 (pools)", best: null },
};

/** Nothing listens there. */
export const port: Rule = {
  code: "port",
  severity: "fail",
  source: sources.supabase,
  judge: (subject) =>
    readable(subject).flatMap(({ variable, url, place, side }) => {
      const known = PORTS[place.provider];
      if (!known || known.ports.includes(url.port)) return [];
      const best = side === "direct" && known.best !== null ? 5432 : known.best;
      return [
        {
          variable,
          title: `Nothing of ${place.provider === "generic" ? "the provider's" : place.name.split(",")[0]} listens on port ${url.port}`,
          evidence: `It listens on ${known.says}.`,
          fix: "Use the port of the connection string that the provider shows.",
          ...(best !== null && { correct: (text: string) => setPort(text, best) }),
        },
      ];
    }),
};
