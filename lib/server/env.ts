import { z } from "zod";
import { parseDatabaseUrl } from "../shared/database-url/parse";
import { type Account, readAccounts } from "./env/accounts";
import { type Alerting, readAlerting } from "./env/alerting";
import { type CheckEnv, readCheckEnv } from "./env/check";
import { type DeployHook, readDeployHook } from "./env/deploy-hook";
import { type Bounds, readBounds } from "./env/memory";
import { fallbacks, firstSet, type VariableState, variableStates } from "./env/variables";

export type { Account, Role } from "./env/accounts";
export type { Alerting, Destination } from "./env/alerting";
export type { DeployHook } from "./env/deploy-hook";
export type { VariableState } from "./env/variables";

/** A database URL and the variable it came from. The URL is unparsed and holds its password. */
export type NamedUrl = { name: string; url: string };

export type Env = {
  /** The pooled URL; null when none is set. */
  database: NamedUrl | null;
  direct: NamedUrl | null;
  /** Where our own tables are; null: in the watched database. */
  store: NamedUrl | null;
  /** The way past the pooler for the live reader: EMERGENCY_DATABASE_URL, else the direct URL. */
  emergency: NamedUrl | null;
  /** PgBouncer's console, unparsed and with its password. */
  poolerConsole: string | null;
  /** `tokens`: sign in. `open`: whoever is on this machine is an operator. `closed`: nobody, until a token is set. */
  access: "tokens" | "open" | "closed";
  accounts: readonly Account[];
  label: string | null;
  /** Whether the watched database is production: the label decides when it says so, else VERCEL_ENV. */
  production: boolean;
  /** Origin people use, such as https://lifeguard.example.com; null when unset. */
  publicOrigin: string | null;
  /** Who says where a request came from: Vercel, as many trusted proxies, or (0) nobody but the socket. */
  proxies: "vercel" | number;
  /** `watched`: the timer and the scheduler read only while somebody looks, so that a suspended database stays asleep. */
  sampling: "always" | "watched";
  /** How long samples are kept, and how many bytes a day of them may take. */
  memory: Bounds;
  /** What the scheduler must send; null when unset, and its routes refuse. */
  cronSecret: string | null;
  /** What an application must send with its reports; null when unset, and their route refuses. */
  ingestToken: string | null;
  /** What Vercel signs its log drain with; null when unset, and its route refuses. `verify`: what proves to Vercel that it is ours. */
  drain: { secret: string | null; verify: string | null };
  /** What Vercel signs its webhook of deployments with; null when unset, and its route refuses. */
  webhookSecret: string | null;
  /** Where alerts go. */
  alerting: Alerting;
  /** What builds the watched application anew. */
  deployHook: DeployHook;
  /** `next dev`: the browser then needs eval and a web socket for reloading. */
  development: boolean;
  /** What Vercel says of the running deployment; all null elsewhere. */
  vercel: {
    environment: string | null;
    commit: string | null;
    region: string | null;
    deployment: string | null;
    project: string | null;
    /** Where this project answers, in lower case. */
    hosts: readonly string[];
  };
  /** Why the start is refused, one sentence each, never with a secret. Empty: all is well. */
  problems: readonly string[];
  variables: readonly VariableState[];
};

/** Vercel and .env files leave variables empty to mean unset. */
const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const schema = z.object({
  DATABASE_URL: text,
  POSTGRES_PRISMA_URL: text,
  POSTGRES_URL: text,
  DATABASE_URL_POOLED: text,
  DIRECT_URL: text,
  DATABASE_URL_UNPOOLED: text,
  POSTGRES_URL_NON_POOLING: text,
  EMERGENCY_DATABASE_URL: text,
  PGBOUNCER_ADMIN_URL: text,
  STORE_DATABASE_URL: text,
  DASHBOARD_TOKENS: text,
  DASHBOARD_VIEWER_TOKEN: text,
  DASHBOARD_OPERATOR_TOKEN: text,
  DASHBOARD_LABEL: text,
  PUBLIC_URL: text,
  TRUST_PROXY: text,
  CRON_SECRET: text,
  SAMPLING: text,
  KEEP_DAYS: text,
  MEMORY_MB_A_DAY: text,
  INGEST_TOKEN: text,
  DRAIN_SECRET: text,
  DRAIN_VERIFY: text,
  WEBHOOK_SECRET: text,
  ALERT_WEBHOOK_URL: text,
  ALERT_WEBHOOK_SECRET: text,
  SLACK_WEBHOOK_URL: text,
  PAGERDUTY_ROUTING_KEY: text,
  HEARTBEAT_URL: text,
  DEPLOY_HOOK_URL: text,
  DEPLOY_HOOK_BRANCH: text,
  LIFEGUARD_OPEN: text,
  NODE_ENV: text,
  VERCEL: text,
  VERCEL_ENV: text,
  VERCEL_GIT_COMMIT_SHA: text,
  VERCEL_REGION: text,
  VERCEL_DEPLOYMENT_ID: text,
  VERCEL_PROJECT_ID: text,
  VERCEL_URL: text,
  VERCEL_BRANCH_URL: text,
  VERCEL_PROJECT_PRODUCTION_URL: text,
});

/**
 * A label with "prod" in it says production, unless it says "non-prod" or "pre-prod"; one that names another stage says not.
 * VERCEL_ENV speaks of Lifeguard's own deployment, so it only decides where the label is silent: better one warning too many.
 */
function isProduction(label = "", vercelEnv: string | undefined): boolean {
  if (/\b(non|not|pre)[-_ ]?prod/i.test(label)) return false;
  if (/prod/i.test(label)) return true;
  const stage =
    /(?<![a-z])(staging|stage|dev|development|test|testing|preview|local|demo|sandbox|qa)(?![a-z])/i;
  return vercelEnv === "production" && !stage.test(label);
}

function readOrigin(value: string | undefined): { origin: string | null; problems: string[] } {
  if (!value) return { origin: null, problems: [] };
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol)) return { origin: url.origin, problems: [] };
  return { origin: null, problems: ["PUBLIC_URL is no address that begins with https:// or http://."] };
}

/** A number of proxies; null when it is none. */
const readProxies = (value = "0"): number | null => (/^\d$/.test(value) ? Number(value) : null);

/** The hosts at which this project answers, as Vercel and PUBLIC_URL name them. */
const ownHosts = (set: z.output<typeof schema>, origin: string | null): string[] =>
  [
    set.VERCEL_URL,
    set.VERCEL_BRANCH_URL,
    set.VERCEL_PROJECT_PRODUCTION_URL,
    origin && new URL(origin).host,
  ].flatMap((host) => (host ? [host.toLowerCase()] : []));

/** What the variables of `source` mean. Pure and never throws: what is wrong stands in `problems`. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const set = schema.parse(source);
  const { accounts, problems: tokenProblems } = readAccounts(set);
  const { origin, problems: originProblems } = readOrigin(set.PUBLIC_URL);
  const { alerting, problems: alertProblems } = readAlerting(set);
  const problems = [...tokenProblems, ...originProblems, ...alertProblems];
  for (const name of ["CRON_SECRET", "INGEST_TOKEN", "DRAIN_SECRET", "WEBHOOK_SECRET"] as const) {
    const secret = set[name];
    if (secret && secret.length < 16) problems.push(`${name} is shorter than 16 characters.`);
  }
  const store = set.STORE_DATABASE_URL ? parseDatabaseUrl(set.STORE_DATABASE_URL) : null;
  if (store?.ok === false) problems.push(`STORE_DATABASE_URL: ${store.problem}`);
  if (!/^(always|watched)$/.test(set.SAMPLING ?? "always"))
    problems.push("SAMPLING is neither always nor watched.");
  const { bounds, problems: boundProblems } = readBounds(set);
  problems.push(...boundProblems);
  if (readProxies(set.TRUST_PROXY) === null) problems.push("TRUST_PROXY is no number of proxies, such as 1.");
  const asked = set.LIFEGUARD_OPEN === "1";
  if (asked && set.VERCEL)
    problems.push("LIFEGUARD_OPEN is for a machine of your own; on Vercel set DASHBOARD_TOKENS.");

  // Anything but a word that names a workshop counts as production, an unset NODE_ENV too.
  const workshop = set.NODE_ENV === "development" || set.NODE_ENV === "test";
  const mayOpen = workshop || (asked && !set.VERCEL);
  // A token that could not be taken closes the door: it must never open it.
  const access =
    tokenProblems.length > 0 ? "closed" : accounts.length > 0 ? "tokens" : mayOpen ? "open" : "closed";
  const deployHook = readDeployHook({ url: set.DEPLOY_HOOK_URL, branch: set.DEPLOY_HOOK_BRANCH }, mayOpen);
  return {
    database: firstSet(set, fallbacks.DATABASE_URL),
    direct: firstSet(set, fallbacks.DIRECT_URL),
    emergency: firstSet(set, ["EMERGENCY_DATABASE_URL", ...fallbacks.DIRECT_URL]),
    store: firstSet(set, ["STORE_DATABASE_URL"]),
    poolerConsole: set.PGBOUNCER_ADMIN_URL ?? null,
    access,
    accounts,
    label: set.DASHBOARD_LABEL ?? null,
    production: isProduction(set.DASHBOARD_LABEL, set.VERCEL_ENV),
    publicOrigin: origin,
    proxies: set.VERCEL ? "vercel" : (readProxies(set.TRUST_PROXY) ?? 0),
    sampling: set.SAMPLING === "watched" ? "watched" : "always",
    memory: bounds,
    cronSecret: set.CRON_SECRET ?? null,
    ingestToken: set.INGEST_TOKEN ?? null,
    webhookSecret: set.WEBHOOK_SECRET ?? null,
    drain: { secret: set.DRAIN_SECRET ?? null, verify: set.DRAIN_VERIFY ?? null },
    alerting,
    deployHook,
    development: set.NODE_ENV === "development",
    vercel: {
      environment: set.VERCEL_ENV ?? null,
      commit: set.VERCEL_GIT_COMMIT_SHA ?? null,
      region: set.VERCEL_REGION ?? null,
      deployment: set.VERCEL_DEPLOYMENT_ID ?? null,
      project: set.VERCEL_PROJECT_ID ?? null,
      hosts: ownHosts(set, origin),
    },
    problems,
    variables: variableStates({
      ...set,
      PUBLIC_URL: origin ?? undefined,
      DEPLOY_HOOK_BRANCH: deployHook.branch ?? undefined,
    }),
  };
}

let known: Env | undefined;

/** The environment of this process, read once. The only reader of process.env in the product. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** What `npm run check` reads beside it. */
export const checkEnv = (): CheckEnv => readCheckEnv(process.env);
