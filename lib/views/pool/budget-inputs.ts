import { isClientBackend } from "../../shared/client-backends";
import { poolSettings } from "../../shared/database-url/pool-settings";
import { readTyped, type Typed } from "../../shared/database-url/typed";
import { connectionLimits, usableSlots } from "../../shared/limits";
import type { BudgetInputs, Known } from "../../shared/pool/budget-inputs";
import type { Way } from "../../shared/pool/demand";
import type { Pooling } from "../../shared/pool/probe";
import type { PoolerPicture } from "../../shared/pooler/picture";
import type { Snapshot } from "../../shared/snapshot";
import { poolerInputs } from "./budget-pooler";

/** What a budget is reckoned from. Null: that source does not exist, or says nothing now. */
export type Sources = {
  /** Whose, and the URL that its application uses, masked. `isWatched`: it is known to lead to the server of the snapshot. */
  subject: {
    name: string;
    source: "lifeguard" | "report";
    pooledUrl: string | null;
    isWatched?: boolean;
  };
  /** How many instances there are, where somebody counts them, and who. */
  instances: { count: number; from: string } | null;
  /** The most connections of one instance's driver pool, as it reports them. */
  driverMax: number | null;
  /** How the probe found that URL to be served. */
  pooling: Pooling | null;
  snapshot: Snapshot | null;
  picture: PoolerPicture | null;
};

/** Whose connections they are at the server: Supavisor's users carry the project behind the role. */
function whoOf({ url, place }: Typed): { role: string; database: string } | null {
  if (!url || !place) return null;
  const role = place.software === "Supavisor" ? (url.user.split(".")[0] ?? url.user) : url.user;
  return { role, database: url.database };
}

function wayOf({ pooling }: Sources, mode: string | null, typed: Typed | null): Way | null {
  const kind = pooling ?? mode ?? typed?.place?.kind ?? null;
  if (kind === "transaction" || kind === "session" || kind === "direct") return kind;
  // Statement mode lends a connection for even less.
  return kind === "statement" ? "transaction" : null;
}

function limitOf({ driverMax, subject }: Sources, typed: Typed | null): Known {
  if (driverMax !== null) return { value: driverMax, from: "reported by the driver's pool" };
  if (!typed?.url) return { value: null, from: "The URL cannot be read." };
  const said = typed.url.params.some(([key]) => key === "connection_limit");
  if (said) return { value: poolSettings(typed.url).connectionLimit, from: "connection_limit of the URL" };
  return subject.source === "lifeguard"
    ? { value: poolSettings(typed.url).connectionLimit, from: "not said in the URL: the default" }
    : { value: null, from: "Neither the URL nor a report of the driver's pool says it." };
}

const later = (from: string): Known => ({ value: null, from });

function serverInputs(
  snapshot: Snapshot | null,
  who: { role: string; database: string } | null,
  elsewhere: boolean,
): BudgetInputs["server"] & { own: number | null; addresses: number | null } {
  const silently = (why: string) => {
    const silent = later(why);
    return { usable: silent, usedNow: silent, othersNow: silent, terms: null, own: null, addresses: null };
  };
  if (!snapshot) return silently("PostgreSQL has not been read yet.");
  const { maxConnections, superuserReserved, reserved } = snapshot;
  const clients = snapshot.backends.filter(isClientBackend);
  const mine = clients.filter(({ user, database }) => user === who?.role && database === who?.database);
  if (elsewhere && mine.length === 0)
    return silently("No session of its role and database is seen here: it may use another server.");
  // Another limit counts only where it is this application's, and leaves less than the cluster's.
  const [tightest] = connectionLimits(snapshot)
    .filter(
      ({ scope, name }) => name === (scope === "role" ? who?.role : who?.database) || scope === "cluster",
    )
    .sort((a, b) => a.limit - a.used - (b.limit - b.used));
  const own = who ? mine.length : null;
  const apart = tightest && tightest.scope !== "cluster" ? tightest : null;
  const used = apart?.used ?? clients.length;
  return {
    usable: apart
      ? { value: apart.limit, from: `CONNECTION LIMIT of ${apart.scope} ${apart.name}` }
      : { value: usableSlots(snapshot), from: "max_connections without the reserved slots" },
    usedNow: { value: used, from: "pg_stat_activity" },
    othersNow:
      own === null
        ? later("Whose connections are the application's is not known without its URL.")
        : { value: Math.max(0, used - own), from: `all but those of role ${who?.role} on ${who?.database}` },
    terms: apart ? null : { maxConnections, superuserReserved, reserved },
    own,
    addresses: mine.length > 0 ? new Set(mine.map(({ client }) => client)).size : null,
  };
}

/** Whoever counts them, else the addresses that connect directly; behind a pooler all come from its own. */
function instancesOf({ instances }: Sources, way: Way | null, addresses: number | null): Known {
  if (instances) return { value: instances.count, from: instances.from };
  if (way !== "direct") return later("A pooler hides them: type how many run at peak.");
  return addresses === null
    ? later("None is connected now: type how many run at peak.")
    : { value: addresses, from: "client addresses connected now" };
}

/** What is known of one application's way to the server's slots, and where each figure comes from. Pure: asks nobody. */
export function budgetInputsFrom(sources: Sources): BudgetInputs {
  const { subject, snapshot, picture } = sources;
  const typed = subject.pooledUrl === null ? null : readTyped(subject.pooledUrl);
  // Its own sessions say who Lifeguard is, whatever the pooler calls the database.
  const isOwn = subject.source === "lifeguard" && snapshot !== null;
  const who = isOwn ? { role: snapshot.role, database: snapshot.database } : typed && whoOf(typed);
  const { own, addresses, ...server } = serverInputs(
    snapshot,
    who,
    subject.source === "report" && !subject.isWatched,
  );
  const { mode, transactionMs, spreadMs, ratePerS, ...pooler } = poolerInputs(
    picture,
    typed?.url ?? null,
    own,
  );
  const way = wayOf(sources, mode, typed);
  return {
    ...{ subject: subject.name, way },
    instances: instancesOf(sources, way, addresses),
    connectionLimit: limitOf(sources, typed),
    ...{ pooler, server, transactionMs, spreadMs, ratePerS },
  };
}
