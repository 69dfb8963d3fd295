import { type Rule, sources } from "./rule";

/** libpq tries one host after the other; node-postgres takes the list for a name. */
export const severalHosts: Rule = {
  code: "several-hosts",
  severity: "fail",
  says: "The URL names several hosts, which libpq understands and node-postgres does not.",
  source: sources.libpq,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) =>
      typed.slips.includes("several hosts")
        ? [
            {
              variable,
              title: `${variable} names several hosts`,
              evidence: "node-postgres, and so Prisma 7, knows one host; a list is libpq's.",
              fix: "Give the one name that follows the primary: the provider's, the pooler's, or your proxy's.",
            },
          ]
        : [],
    ),
};
