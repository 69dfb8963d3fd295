import { maskDatabaseUrl } from "../../shared/database-url/mask";

/** A variable as the Setup page shows it. */
export type VariableState = {
  name: string;
  set: boolean;
  /** The variable it was really read from, where a fallback was used. */
  from: string | null;
  /** A URL with its password masked, or a plain word; null for secrets and when unset. */
  shown: string | null;
  /** What it adds to the product of today. */
  adds: string;
};

type Kind = "url" | "plain" | "secret";
type Source = Readonly<Record<string, string | undefined>>;

/** Names a value is read from, in this order, as Vercel's integrations for Supabase, Neon and Prisma Postgres set them. */
export const fallbacks = {
  DATABASE_URL: ["DATABASE_URL", "POSTGRES_PRISMA_URL", "POSTGRES_URL", "DATABASE_URL_POOLED"],
  DIRECT_URL: ["DIRECT_URL", "DATABASE_URL_UNPOOLED", "POSTGRES_URL_NON_POOLING"],
} as const;

/** Only what works today stands here: a variable joins with the feature that reads it. */
const catalogue: ReadonlyArray<{ name: string; kind: Kind; adds: string }> = [
  {
    name: "DATABASE_URL",
    kind: "url",
    adds: "The database to watch, through its pooler. Without it no page has figures.",
  },
  {
    name: "DIRECT_URL",
    kind: "url",
    adds: "The way past the pooler: for Prisma's commands, and for Lifeguard's emergency lane when the pooler fails.",
  },
  {
    name: "EMERGENCY_DATABASE_URL",
    kind: "url",
    adds: "The emergency lane's own way, above DIRECT_URL: with a role that has pg_use_reserved_connections it answers when every slot is taken.",
  },
  {
    name: "PGBOUNCER_ADMIN_URL",
    kind: "url",
    adds: "PgBouncer's console (database pgbouncer, a user of stats_users): clients that wait and for how long, every pool, its settings judged, and the real client behind each session.",
  },
  {
    name: "STORE_DATABASE_URL",
    kind: "url",
    adds: "A database of its own for Lifeguard's tables: history, incidents, alerts and the audit then go on while the watched database does not.",
  },
  {
    name: "DASHBOARD_TOKENS",
    kind: "secret",
    adds: "Who may sign in, each by name with a token of their own: name:viewer:token or name:operator:token, with commas between.",
  },
  {
    name: "DASHBOARD_VIEWER_TOKEN",
    kind: "secret",
    adds: "Shorthand for one viewer: sees everything, literals in queries masked.",
  },
  {
    name: "DASHBOARD_OPERATOR_TOKEN",
    kind: "secret",
    adds: "Shorthand for one operator: sees queries in full.",
  },
  {
    name: "DASHBOARD_LABEL",
    kind: "plain",
    adds: "A name for this database in the header. One with “prod” in it gives the page production's word and colour.",
  },
  {
    name: "PUBLIC_URL",
    kind: "plain",
    adds: "The address people use, where a proxy in front hides it: sign-in then accepts it as its own.",
  },
  {
    name: "TRUST_PROXY",
    kind: "plain",
    adds: "How many proxies stand in front, such as 1: the address each adds to X-Forwarded-For is then believed, for throttling and the audit. Needless on Vercel.",
  },
  {
    name: "CRON_SECRET",
    kind: "secret",
    adds: "Lets the scheduler in: each tick checks that the database answers, keeps a sample and logs one line of figures.",
  },
  {
    name: "SAMPLING",
    kind: "plain",
    adds: "When samples are taken. “watched”: only while somebody looks, so that a suspended Neon compute is not woken. Unset or “always”: each minute.",
  },
  {
    name: "KEEP_DAYS",
    kind: "plain",
    adds: "Days that samples are kept: as taken, rolled up to 5 minutes, and to hours. Unset: 7,90,731.",
  },
  {
    name: "MEMORY_MB_A_DAY",
    kind: "plain",
    adds: "Megabytes that a day of samples may take: beyond, details of single moments are thinned out, those without a lock graph first. Unset: 50.",
  },
  {
    name: "INGEST_TOKEN",
    kind: "secret",
    adds: "Lets applications report their own pool settings and their errors, and log shippers send what PostgreSQL and PgBouncer log: the Pool and Errors pages then judge them.",
  },
  {
    name: "DRAIN_SECRET",
    kind: "secret",
    adds: "The secret of a Vercel log drain to /api/drains/vercel: the Errors page then counts what your functions meet.",
  },
  {
    name: "DRAIN_VERIFY",
    kind: "secret",
    adds: "The value of x-vercel-verify that Vercel shows while the drain is made: it proves that this address is yours.",
  },
  {
    name: "WEBHOOK_SECRET",
    kind: "secret",
    adds: "The secret of a Vercel webhook of deployments to /api/webhooks/vercel: History then marks each with its commit and the verdict on its pool settings.",
  },
  {
    name: "ALERT_WEBHOOK_URL",
    kind: "secret",
    adds: "Where alerts are posted as JSON (docs/alerts.md).",
  },
  {
    name: "ALERT_WEBHOOK_SECRET",
    kind: "secret",
    adds: "Signs what is posted there: HMAC-SHA256 over the body, in lifeguard-signature.",
  },
  {
    name: "SLACK_WEBHOOK_URL",
    kind: "secret",
    adds: "A Slack incoming webhook: alerts appear in its channel, with links to what they are about.",
  },
  {
    name: "PAGERDUTY_ROUTING_KEY",
    kind: "secret",
    adds: "The integration key of a PagerDuty service (Events API v2): alerts open incidents there and resolve them.",
  },
  {
    name: "HEARTBEAT_URL",
    kind: "secret",
    adds: "Called after each good sample, once a minute at most: a dead man's switch there tells when Lifeguard itself is gone.",
  },
  {
    name: "DEPLOY_HOOK_URL",
    kind: "secret",
    adds: "A Vercel deploy hook of the watched application: the Emergency page can then build it anew. As good as a password.",
  },
  {
    name: "DEPLOY_HOOK_BRANCH",
    kind: "plain",
    adds: "The branch that hook builds, which its address does not tell: operators type it before it is called.",
  },
];

/** The value of the first name that has one. */
export function firstSet(source: Source, names: readonly string[]): { name: string; url: string } | null {
  for (const name of names) {
    const url = source[name];
    if (url) return { name, url };
  }
  return null;
}

/** Every variable of today with what it adds, from a source whose empty values are already undefined. */
export function variableStates(source: Source): VariableState[] {
  return catalogue.map(({ name, kind, adds }) => {
    const names = Object.entries(fallbacks).find(([first]) => first === name)?.[1] ?? [name];
    const found = firstSet(source, names);
    const shown = { url: maskDatabaseUrl, plain: (text: string) => text, secret: () => null }[kind];
    return {
      name,
      set: found !== null,
      from: found && found.name !== name ? found.name : null,
      shown: found ? shown(found.url) : null,
      adds,
    };
  });
}
