import { setHost } from "../../../shared/database-url/edit";
import { type Found, isElsewhere, providerDocs, type Readable, type Rule, readable, sources } from "./rule";

const API = /^([a-z0-9]{16,})\.supabase\.(co|com|net|in)$/i;
/** Web pages and services of the same providers; none speaks PostgreSQL's protocol. */
const PAGES =
  /^(https?|(www\.)?(supabase|neon)\.(com|tech)|(app|api)\.supabase\.(com|io)|console\.neon\.(tech|build)|(api|console)\.prisma\.io|accelerate\.prisma-data\.net|.*\.vercel\.app|(dashboard|api)\.(render|heroku)\.com)$/i;

function judgeOne(one: Readable): Omit<Found, "source"> | null {
  const { variable, url } = one;
  const ref = API.exec(url.host)?.[1];
  if (ref)
    return {
      variable,
      title: `${url.host} is the project's API, not its database`,
      evidence: "HTTP is served there; the database has a name of its own.",
      fix: "Copy the URL from Supabase's Connect panel: the shared pooler's (aws-...pooler.supabase.com) or db.REF.supabase.co.",
      correct: (text) => setHost(text, `db.${ref}.supabase.co`),
    };
  if (PAGES.test(url.host))
    return {
      variable,
      title: `${url.host} is no database's host`,
      evidence: /^https?$/i.test(url.host)
        ? "A web address was pasted behind the @."
        : "A web page or an API is served there.",
      fix: "Put the host in its place that the provider shows for connections.",
    };
  if (isElsewhere(one))
    return {
      variable,
      title: `${url.host} is no database's host`,
      evidence: "Supabase's databases are reached at db.REF.supabase.co and aws-...pooler.supabase.com.",
      fix: "Copy the URL from Supabase's Connect panel.",
    };
  return null;
}

/** A name that belongs to the provider, and never to a database. */
export const host: Rule = {
  code: "host",
  severity: "fail",
  says: "The host is a web page, an API or half a web address, which cannot serve PostgreSQL's protocol.",
  source: sources.libpqUri,
  judge: (subject) =>
    readable(subject).flatMap((one) => {
      const found = judgeOne(one);
      const source = providerDocs[one.place.provider];
      return found ? [{ ...found, ...(source && { source }) }] : [];
    }),
};
