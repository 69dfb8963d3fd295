import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { parseDatabaseUrl } from "../../shared/database-url/parse";
import { placeOf } from "../../shared/database-url/place";
import { poolSettings } from "../../shared/database-url/pool-settings";
import { type Provider, providerOf } from "../../shared/database-url/provider";
import { presets } from "../../shared/pool/presets";

/** What the page knows before any answer, from Lifeguard's own variables. Goes to the browser: secrets are masked. */
export type Setting = {
  provider: Provider;
  /** DATABASE_URL, masked; null: not set. */
  url: string | null;
  /** What that URL asks of its pool, for the way back. */
  before: { connectionLimit: number; poolTimeoutS: number };
  /** It leads to a pooler, as far as its text tells: by its address, or because it says so itself. */
  pooled: boolean;
  /** `why`: the reason there is no deploy hook to call. */
  hook: { branch: string | null; why: string | null };
  /** The database in a few words: its label, else "shop @ db.example.com". */
  where: string;
};

/** The limits of a calm day, where DATABASE_URL says nothing. */
const CALM = {
  connectionLimit: presets.pooled.connectionLimit,
  poolTimeoutS: presets.pooled.poolTimeoutS,
};

type Known = {
  database: { url: string } | null;
  deployHook: { branch: string | null; why: string | null };
  label: string | null;
};

/** The Emergency page's fixed part. Never throws, and holds no secret: of the URL only its masked text. */
export function settingOf({ database, deployHook, label }: Known): Setting {
  const hook = { branch: deployHook.branch, why: deployHook.why };
  const parsed = database ? parseDatabaseUrl(database.url) : null;
  if (!parsed?.ok) {
    const url = database ? maskDatabaseUrl(database.url) : null;
    return {
      provider: "plain",
      url,
      before: CALM,
      pooled: true,
      hook,
      where: label ?? "the database",
    };
  }
  const { host, database: name } = parsed.url;
  const { software } = placeOf(parsed.url);
  const { connectionLimit, poolTimeoutMs, pgbouncer } = poolSettings(parsed.url);
  const says = parsed.url.params.some(([key]) => key === "connection_limit" || key === "pool_timeout");
  return {
    provider: providerOf(host),
    url: maskDatabaseUrl(database?.url ?? ""),
    before: says ? { connectionLimit, poolTimeoutS: poolTimeoutMs / 1_000 } : CALM,
    pooled: pgbouncer || software !== null,
    hook,
    where: label ?? `${name} @ ${host}`,
  };
}
