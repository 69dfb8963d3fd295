import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { type DatabaseUrl, parseDatabaseUrl } from "../../shared/database-url/parse";
import { poolSettings } from "../../shared/database-url/pool-settings";
import { type Provider, providerOf } from "../../shared/database-url/provider";

/** What the page knows before any answer, from Lifeguard's own variables. Goes to the browser: secrets are masked. */
export type Setting = {
  provider: Provider;
  /** DATABASE_URL, masked; null: not set. */
  url: string | null;
  /** What that URL asks of its pool, for the way back. */
  before: { connectionLimit: number; poolTimeoutS: number };
  /** It leads to a pooler, as far as its text tells. */
  pooled: boolean;
  /** `why`: the reason there is no deploy hook to call. */
  hook: { branch: string | null; why: string | null };
  /** The database in a few words: its label, else "shop @ db.example.com". */
  where: string;
};

type Known = {
  database: { url: string } | null;
  deployHook: { branch: string | null; why: string | null };
  label: string | null;
};

/** The limits of a calm day, where DATABASE_URL says nothing. */
const CALM = { connectionLimit: 20, poolTimeoutS: 30 };

/** PgBouncer's port, Supabase's transaction pooler's, the hosts of Supabase's and Neon's poolers; or the URL says so itself. */
const isPooled = ({ host, port }: DatabaseUrl, pgbouncer: boolean) =>
  pgbouncer || port === 6432 || port === 6543 || /\.pooler\.supabase\.com$|-pooler\./i.test(host);

/** The Emergency page's fixed part. Never throws, and holds no secret: of the URL only its masked text. */
export function settingOf({ database, deployHook, label }: Known): Setting {
  const hook = { branch: deployHook.branch, why: deployHook.why };
  const parsed = database ? parseDatabaseUrl(database.url) : null;
  if (!parsed?.ok) {
    const url = database ? maskDatabaseUrl(database.url) : null;
    return { provider: "plain", url, before: CALM, pooled: true, hook, where: label ?? "the database" };
  }
  const { host, database: name } = parsed.url;
  const { connectionLimit, poolTimeoutMs, pgbouncer } = poolSettings(parsed.url);
  const says = parsed.url.params.some(([key]) => key === "connection_limit" || key === "pool_timeout");
  return {
    provider: providerOf(host),
    url: maskDatabaseUrl(database?.url ?? ""),
    before: says ? { connectionLimit, poolTimeoutS: poolTimeoutMs / 1_000 } : CALM,
    pooled: isPooled(parsed.url, pgbouncer),
    hook,
    where: label ?? `${name} @ ${host}`,
  };
}
