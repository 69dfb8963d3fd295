/**
 * Copy this file into a Next.js application with Prisma and node-postgres: it tells Lifeguard what the application's pool settings are,
 * and how its pool does. docs/checks.md in Lifeguard's repository says how to use it; there is nothing to change here.
 *
 * Set LIFEGUARD_URL (https://lifeguard.example.com) and INGEST_TOKEN (the value Lifeguard has). Without them nothing happens.
 * It never throws, waits for nothing in a request, logs nothing, and sends no secret: passwords, and parameters it does not know, are
 * masked before they leave.
 */

/** What is used of a pg.Pool. */
type Pool = {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: object;
  connect(): Promise<unknown>;
  connect(callback: (error: Error | undefined, client: never, release: never) => void): void;
};

type Options = {
  /** Under which Lifeguard lists it; else Vercel's or npm's name of the project. */
  application?: string;
  /** The major version of Prisma: what it makes of a URL depends on it. */
  prismaMajor?: number;
};

/** Where each URL is looked for; the first variable that is set is told. */
const POOLED = ["DATABASE_URL", "POSTGRES_PRISMA_URL", "POSTGRES_URL", "DATABASE_URL_POOLED"];
const DIRECT = ["DIRECT_URL", "DATABASE_URL_UNPOOLED", "POSTGRES_URL_NON_POOLING"];

type Waits = { count: number; totalMs: number; maxMs: number; timeouts: number };
type State = {
  /** A random name of this process, so that Lifeguard can count instances. No secret. */
  instance: string;
  pool: Pool | null;
  options: Options;
  waits: Waits;
  since: number;
  sentAt: number;
  timer: ReturnType<typeof setInterval> | null;
};

/** Between two reports of one instance at least, and for one to be sent at most. */
const EVERY_MS = 5 * 60_000;
const PATIENCE_MS = 3_000;

const MASK = "••••••";
const SHOWN = new Set(
  `pgbouncer connection_limit pool_timeout connect_timeout socket_timeout statement_cache_size max_connection_lifetime
  max_idle_connection_lifetime schema application_name sslmode ssl sslaccept channel_binding uselibpqcompat supa statement_timeout
  lock_timeout idle_in_transaction_session_timeout query_timeout`.split(/\s+/),
);

const noWaits = (): Waits => ({ count: 0, totalMs: 0, maxMs: 0, timeouts: 0 });

/** Node 18 has no global crypto, and no secret is made of it. */
const randomName = () => [Math.random(), Math.random()].map((n) => n.toString(36).slice(2)).join("");

declare global {
  var lifeguardReport: State | undefined;
}

/** On globalThis: Next.js bundles instrumentation.ts and routes apart, and loads them anew in development. */
function state(): State {
  globalThis.lifeguardReport ??= {
    ...{ instance: randomName(), pool: null, options: {}, waits: noWaits(), since: Date.now() },
    ...{ sentAt: Number.NEGATIVE_INFINITY, timer: null },
  };
  return globalThis.lifeguardReport;
}

/** The URL without its secrets. What cannot be read for sure goes whole. */
function mask(url: string): string {
  const [, scheme] = /^\s*["']?([a-z][a-z0-9+.-]*:\/\/)/i.exec(url) ?? [];
  if (scheme === undefined) return MASK;
  const rest = url
    .trim()
    .replace(/^["']|["']$/g, "")
    .slice(scheme.length);
  const [, login, place, query] =
    /^(?:([^/?#@]*)@)?([^/?#@]*(?:\/[^/?#@]*)?)(?:\?([^#@]*))?$/.exec(rest) ?? [];
  // A port that is none may be the rest of a password.
  if (place === undefined || !/^(\[[\da-f:.]+\]|[^:]*)(:\d{0,5})?(\/.*)?$/i.test(place)) return scheme + MASK;
  const [user, password] = login === undefined ? [] : login.split(/:(.*)/s);
  const who = login === undefined ? "" : `${user}${password === undefined ? "" : `:${password && MASK}`}@`;
  const pairs = query?.split("&").map((pair) => {
    const [key = ""] = pair.split("=", 1);
    if (SHOWN.has(key)) return pair;
    // A misspelt name is worth knowing; a piece that is no name may be the rest of a secret with an & in it.
    return pair.includes("=") && /^[a-z_]{1,40}$/i.test(key) ? `${key}=${MASK}` : MASK;
  });
  return `${scheme}${who}${place}${pairs ? `?${pairs.join("&")}` : ""}`;
}

/** The first of these variables that is set, masked. */
function setting(side: "pooled" | "direct", names: string[]) {
  const variable = names.find((name) => process.env[name]);
  return variable ? [{ variable, side, url: mask(process.env[variable] ?? "") }] : [];
}

function poolNow({ pool, waits, since }: State) {
  if (!pool) return null;
  const options = new Map<string, unknown>(Object.entries(pool.options));
  const number = (name: string) => {
    const value = options.get(name);
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  };
  const names = ["max", "min", "idleTimeoutMillis", "maxLifetimeSeconds"];
  return {
    options: {
      ...Object.fromEntries(names.map((name) => [name, number(name)])),
      connectionTimeoutMillis: number("connectionTimeoutMillis") ?? 0,
    },
    ...{ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount },
    waits: { overMs: Date.now() - since, ...waits },
  };
}

function reportNow(known: State) {
  const { env } = process;
  const { application, prismaMajor = null } = known.options;
  return {
    application:
      application ?? env.VERCEL_GIT_REPO_SLUG ?? env.npm_package_name ?? "application without a name",
    deployment: env.VERCEL_DEPLOYMENT_ID || null,
    commit: env.VERCEL_GIT_COMMIT_SHA || env.GITHUB_SHA || null,
    environment: env.VERCEL_ENV || env.NODE_ENV || null,
    region: env.VERCEL_REGION || null,
    instance: known.instance,
    runtime: env.VERCEL || env.AWS_LAMBDA_FUNCTION_NAME ? "serverless" : "server",
    prismaMajor,
    settings: [...setting("pooled", POOLED), ...setting("direct", DIRECT)],
    pool: poolNow(known),
  };
}

async function send(known: State, url: string, token: string): Promise<void> {
  const report = reportNow(known);
  known.waits = noWaits();
  known.since = Date.now();
  const answer = await fetch(new URL("/api/pool/reports", url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(report),
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.body?.cancel();
}

/** Counts the time from asking the pool for a connection to having it. Returns the same pool. */
export function watchPool<P extends Pool>(pool: P, options: Options = {}): P {
  const known = state();
  known.pool = pool;
  known.options = options;
  const note = (began: number, error?: unknown) => {
    const { waits } = known;
    const ms = performance.now() - began;
    waits.count++;
    waits.totalMs += ms;
    waits.maxMs = Math.max(waits.maxMs, ms);
    if (error instanceof Error && /timeout/i.test(error.message)) waits.timeouts++;
  };
  const connect = pool.connect.bind(pool);
  const timed = (callback?: (error: Error | undefined, client: never, release: never) => void) => {
    const began = performance.now();
    if (callback)
      return connect((error, client, release) => {
        note(began, error);
        callback(error, client, release);
      });
    const connecting = connect();
    connecting.then(
      () => note(began),
      (error: unknown) => note(began, error),
    );
    return connecting;
  };
  Object.defineProperty(pool, "connect", { value: timed, configurable: true, writable: true });
  return pool;
}

/**
 * Reports, unless this instance did so within the last five minutes. Call it in `register` of instrumentation.ts, and where an instance
 * lives on only while it serves requests also by `after(reportToLifeguard)` in a layout or route. Resolves when it is sent or given up.
 */
export async function reportToLifeguard(): Promise<void> {
  try {
    const { LIFEGUARD_URL: url, INGEST_TOKEN: token } = process.env;
    if (!url || !token) return;
    const known = state();
    if (!known.timer) {
      known.timer = setInterval(() => void reportToLifeguard(), EVERY_MS);
      known.timer.unref?.();
    }
    if (Date.now() - known.sentAt < EVERY_MS) return;
    known.sentAt = Date.now();
    await send(known, url, token);
  } catch {
    // A report is never a reason for trouble.
  }
}
