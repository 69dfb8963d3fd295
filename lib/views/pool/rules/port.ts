import { setPort } from "../../../shared/database-url/edit";
import type { Place } from "../../../shared/database-url/place";
import { isElsewhere, providerDocs, type Rule, readable, sources } from "./rule";

type Ports = { ports: readonly number[]; says: string; pooled: number | null; direct: number | null };

/** The ports where these providers listen; others let their customers choose. */
const PORTS: Readonly<Partial<Record<Place["provider"], Ports>>> = {
  supabase: {
    ...{
      ports: [5432, 6543],
      says: "5432 (session, direct) and 6543 (transaction)",
      pooled: 6543,
      direct: 5432,
    },
  },
  neon: { ports: [5432], says: "5432, pooled or not: the host tells which", pooled: 5432, direct: 5432 },
  "prisma-postgres": { ports: [5432], says: "5432: the host tells which", pooled: 5432, direct: 5432 },
  "rds-proxy": { ports: [5432], says: "5432", pooled: 5432, direct: 5432 },
  azure: { ports: [5432, 6432], says: "5432 (direct) and 6432 (PgBouncer)", pooled: 6432, direct: 5432 },
  digitalocean: {
    ...{ ports: [25_060, 25_061], says: "25060 (direct) and 25061 (pools)", pooled: null, direct: 25_060 },
  },
  heroku: { ports: [5432, 5433], says: "5432 (direct) and 5433 (PgBouncer)", pooled: null, direct: 5432 },
  render: { ports: [5432], says: "5432", pooled: 5432, direct: 5432 },
};

/** Nothing listens there. */
export const port: Rule = {
  code: "port",
  severity: "fail",
  says: "The provider does not listen on that port.",
  source: sources.supabase,
  judge: (subject) =>
    readable(subject).flatMap((one) => {
      const { variable, url, place, side } = one;
      const known = isElsewhere(one) ? undefined : PORTS[place.provider];
      if (!known || known.ports.includes(url.port)) return [];
      const best = known[side];
      return [
        {
          variable,
          title: `Nothing of ${place.name.split(",")[0]} listens on port ${url.port}`,
          evidence: `It listens on ${known.says}.`,
          fix: "Use the port of the connection string that the provider shows.",
          source: providerDocs[place.provider] ?? sources.supabase,
          ...(best !== null && { correct: (text: string) => setPort(text, best) }),
        },
      ];
    }),
};
