import { createHash } from "node:crypto";

/** Stands in every eight characters of every plant: one search finds them all. */
const MARK = "qZ";

/** A secret for `name`, unlike any other text there is: 48 letters and digits. */
export function plant(name) {
  const digest = createHash("sha512").update(name).digest();
  return [...Array(8).keys()]
    .map(
      (part) =>
        MARK +
        digest
          .readUInt32BE(part * 4)
          .toString(36)
          .padStart(4, "0")
          .slice(-4),
    )
    .join("");
}

const url = (name) =>
  `postgresql://reader:${plant(name)}@127.0.0.1:1/shop?sslpassword=${plant(`${name} sslpassword`)}&pasword=${plant(`${name} pasword`)}`;

/** Variables a build is given, each with secrets in every part that could hold one. A build needs none of them. */
export const buildVariables = {
  ...Object.fromEntries(
    [
      ...["DATABASE_URL", "POSTGRES_PRISMA_URL", "POSTGRES_URL", "DATABASE_URL_POOLED"],
      ...["DIRECT_URL", "DATABASE_URL_UNPOOLED", "POSTGRES_URL_NON_POOLING", "EMERGENCY_DATABASE_URL"],
      "PGBOUNCER_ADMIN_URL",
      "STORE_DATABASE_URL",
    ].map((name) => [name, url(name)]),
  ),
  DASHBOARD_TOKENS: `ana:operator:${plant("DASHBOARD_TOKENS ana")},wall:viewer:${plant("DASHBOARD_TOKENS wall")}`,
  DASHBOARD_VIEWER_TOKEN: plant("DASHBOARD_VIEWER_TOKEN"),
  DASHBOARD_OPERATOR_TOKEN: plant("DASHBOARD_OPERATOR_TOKEN"),
  PUBLIC_URL: `https://ana:${plant("PUBLIC_URL")}@lifeguard.example.com/${plant("PUBLIC_URL path")}?key=${plant("PUBLIC_URL key")}`,
  CRON_SECRET: plant("CRON_SECRET"),
  INGEST_TOKEN: plant("INGEST_TOKEN"),
  DRAIN_SECRET: plant("DRAIN_SECRET"),
  // Answered to whoever asks, as Vercel wants: no secret.
  DRAIN_VERIFY: "shown-to-vercel",
  WEBHOOK_SECRET: plant("WEBHOOK_SECRET"),
  // Of this machine, where nobody listens: nothing is ever told, called or built.
  ALERT_WEBHOOK_URL: `http://127.0.0.1:1/${plant("ALERT_WEBHOOK_URL")}?key=${plant("ALERT_WEBHOOK_URL parameter")}`,
  ALERT_WEBHOOK_SECRET: plant("ALERT_WEBHOOK_SECRET"),
  SLACK_WEBHOOK_URL: `http://127.0.0.1:1/services/${plant("SLACK_WEBHOOK_URL")}`,
  PAGERDUTY_ROUTING_KEY: plant("PAGERDUTY_ROUTING_KEY"),
  HEARTBEAT_URL: `http://127.0.0.1:1/${plant("HEARTBEAT_URL")}`,
  DEPLOY_HOOK_URL: `http://127.0.0.1:1/v1/integrations/deploy/${plant("DEPLOY_HOOK_URL project")}/${plant("DEPLOY_HOOK_URL")}?buildCache=${plant("DEPLOY_HOOK_URL parameter")}`,
  DEPLOY_HOOK_BRANCH: "main",
  // Not ours, but there on every host: nothing may hand out its whole environment.
  PGPASSWORD: plant("PGPASSWORD"),
  NOT_OURS_SECRET: plant("NOT_OURS_SECRET"),
};
