import type { DatabaseUrl } from "../../shared/database-url/parse";
import type { BudgetInputs, Known } from "../../shared/pool/budget-inputs";
import { spreadFrom } from "../../shared/pool/spread";
import type { PoolerPicture } from "../../shared/pooler/picture";

type Look = NonNullable<PoolerPicture["look"]>;

const later = (from: string): Known => ({ value: null, from });
const FROM = "PgBouncer's console";
/** PgBouncer's default for stats_period. */
const STATS_PERIOD_S = 60;
const UNCOUNTED = "Nobody counts it: type the standard deviation of transaction times.";

type Work = Pick<BudgetInputs, "transactionMs" | "spreadMs" | "ratePerS">;

const silentWork = (why: string): Work => ({
  transactionMs: later(why),
  spreadMs: later(UNCOUNTED),
  ratePerS: later(why),
});

/** The spread that the mean wait of PgBouncer's last minute speaks of. */
function spreadOf(
  { transactionMs, ratePerS }: Pick<Work, "transactionMs" | "ratePerS">,
  { waitMs, connections }: { waitMs: number | null; connections: number | null },
): Known {
  const [time, rate] = [transactionMs.value, ratePerS.value];
  if (!time || !rate || waitMs === null || connections === null) return later(UNCOUNTED);
  const queue = { ratePerS: rate, transactionMs: time, connections };
  const value = spreadFrom(queue, { meanWaitMs: waitMs, overS: STATS_PERIOD_S });
  return value === null
    ? later(`Too few waited in the last minute to tell. ${UNCOUNTED}`)
    : { value, from: `${FROM}: what its mean wait of the last minute comes to` };
}

/** How long a server connection was kept, and how often, in the last minute: of a database, so of a pool only where it is alone. */
function work({ times, pools }: Look, { database, size }: Look["pools"][number]): Work {
  const sharing = pools.filter((pool) => pool.database === database && pool.clients + pool.waiting > 0);
  const one = times.find((row) => row.database === database);
  if (!one) return silentWork(`PgBouncer has no averages of database ${database} yet.`);
  if (sharing.length > 1)
    return silentWork(
      `${sharing.length} users share database ${database}, and PgBouncer counts them together.`,
    );
  const { transactionMs, waitMs, transactionsPerSecond: rate } = one;
  const from = `${FROM}, the last minute`;
  const told = {
    ratePerS: rate === null ? later("This PgBouncer does not count transactions.") : { value: rate, from },
    // PgBouncer counts a transaction from the moment its client asks: the wait is in it (src/client.c, xact_start).
    transactionMs:
      transactionMs === null || waitMs === null || !rate
        ? later("No transaction in the last minute.")
        : { value: Math.max(0, transactionMs - waitMs), from: `${from}: its time without its wait` },
  };
  return { ...told, spreadMs: spreadOf(told, { waitMs, connections: size }) };
}

/**
 * What PgBouncer's console tells of the pool that `url` uses. Without it, PostgreSQL's own count of that role's connections (`own`) is all
 * there is.
 */
export function poolerInputs(
  picture: PoolerPicture | null,
  url: Pick<DatabaseUrl, "user" | "database"> | null,
  own: number | null,
): BudgetInputs["pooler"] & Work & { mode: string | null } {
  const look = picture?.look ?? null;
  const pool = look?.pools.find(({ user, database }) => user === url?.user && database === url?.database);
  const servers: Known =
    own === null
      ? later("PostgreSQL has not been read yet.")
      : { value: own, from: "sessions of this role and database" };
  if (!look || !pool) {
    const why = look
      ? "This PgBouncer has no pool of this user and database now."
      : picture?.set
        ? "PgBouncer's console does not answer."
        : "Only the pooler knows: PGBOUNCER_ADMIN_URL shows it, elsewhere the provider's dashboard.";
    const silent = later(why);
    return {
      ...{ mode: null, clientLimit: silent, clientsNow: silent, ownClientsNow: silent, poolSize: silent },
      ...{ serversNow: servers, ...silentWork(why) },
    };
  }
  const told = (value: number | null): Known =>
    value === null ? later("The console does not say.") : { value, from: FROM };
  return {
    mode: pool.mode,
    clientLimit: told(look.maxClients),
    clientsNow: told(look.now.clients + look.now.waiting),
    ownClientsNow: told(pool.clients + pool.waiting),
    poolSize: told(pool.size),
    serversNow: told(pool.active + pool.idle + pool.used + pool.other),
    ...work(look, pool),
  };
}
