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

type Told = { message: string; code: string | null; sqlstate: string | null };

/** Of one level of an error; getters and proxies of any kind may stand in it. */
const textIn = (value: object, key: string): string | null => {
  const text: unknown = Reflect.get(value, key);
  return typeof text === "string" && text !== "" ? text : null;
};
const objectIn = (value: object, key: string): object | null => {
  const inner: unknown = Reflect.get(value, key);
  return typeof inner === "object" && inner !== null ? inner : null;
};

/** The innermost words and codes of what Prisma, its driver adapter or node-postgres threw. */
function told(error: object, depth = 0): Told {
  const meta = objectIn(error, "meta");
  const adapter = meta && objectIn(meta, "driverAdapterError");
  const inner = adapter ?? objectIn(error, "cause");
  const below = inner && depth < 6 ? told(inner, depth + 1) : null;
  const code = textIn(error, "code") ?? textIn(error, "errorCode");
  const state = textIn(error, "originalCode") ?? code;
  const lines = (textIn(error, "originalMessage") ?? textIn(error, "message") ?? "").trim().split("\n");
  return {
    // Prisma quotes code, and maybe values, above its last line.
    message: below?.message || lines.at(-1) || "",
    code: below?.code ?? code,
    sqlstate: below?.sqlstate ?? (state && /^(?=.*\d)(?!P[1-9]\d{3})[0-9A-Z]{5}$/.test(state) ? state : null),
  };
}

/** Trouble of connections, of the server's state, of prepared statements and locks: no mistakes in queries, no refused values. */
function isTrouble({ message, code, sqlstate }: Told): boolean {
  if (sqlstate) return /^(08|25P0[34]|26|28|3D|40|42P05|53|55P03|57|58)/.test(sqlstate);
  if (code && /^P\d{4}$/.test(code)) return /^P(1\d{3}|20(24|28|34|37))$/.test(code);
  return /time[d ]?.?out|connect|pool|terminat|prepared statement|too many|max client/i.test(message);
}

/** At most so many different errors in a second, one request each; the same again is a count. */
const TOLD = 5;
const AGAIN_MS = 1_000;

const waiting = new Map<string, Told & { count: number }>();
let telling = false;

async function post(url: string, token: string, error: Told & { count: number }, application?: string) {
  const { env } = process;
  const answer = await fetch(new URL("/api/errors", url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      ...error,
      message: error.message.replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, mask).slice(0, 2_000),
      application:
        application ??
        state().options.application ??
        env.VERCEL_GIT_REPO_SLUG ??
        env.npm_package_name ??
        null,
      deployment: env.VERCEL_DEPLOYMENT_ID || null,
      region: env.VERCEL_REGION || null,
    }),
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.body?.cancel();
}

/** Sends what waits; what comes meanwhile waits for a second. */
async function tellWaiting(url: string, token: string, application?: string): Promise<void> {
  if (telling) return;
  telling = true;
  try {
    while (waiting.size > 0) {
      const some = [...waiting.values()].slice(0, TOLD);
      waiting.clear();
      await Promise.allSettled(some.map((error) => post(url, token, error, application)));
      await new Promise<void>((resolve) => {
        setTimeout(resolve, AGAIN_MS).unref?.();
      });
    }
  } finally {
    telling = false;
  }
}

function tell(thrown: unknown, application?: string): void {
  try {
    const { LIFEGUARD_URL: url, INGEST_TOKEN: token } = process.env;
    if (!url || !token || typeof thrown !== "object" || thrown === null) return;
    const error = told(thrown);
    if (!isTrouble(error)) return;
    const key = JSON.stringify([error.sqlstate, error.code, error.message.slice(0, 200)]);
    const known = waiting.get(key);
    if (known) known.count++;
    else if (waiting.size < TOLD) waiting.set(key, { ...error, count: 1 });
    void tellWaiting(url, token, application).catch(() => {});
  } catch {
    // A report is never a reason for trouble.
  }
}

/**
 * A Prisma client extension that tells Lifeguard of the errors of connections: `new PrismaClient({ adapter }).$extends(reportErrors())`.
 * Each query goes on as it would, and what it throws is thrown on; nothing waits for the report.
 */
export function reportErrors(options: Pick<Options, "application"> = {}) {
  return {
    name: "lifeguard",
    query: {
      async $allOperations<A, R>({ args, query }: { args: A; query: (args: A) => Promise<R> }): Promise<R> {
        try {
          return await query(args);
        } catch (error) {
          tell(error, options.application);
          throw error;
        }
      },
    },
  };
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
