import type { Pooler } from "../../demo/pgbouncer";
import type { Stage } from "./e2e-stage";
import { leakFinder } from "./leaks";
import { buildVariables, plant } from "./plants.mjs";

/** In the label, which is shown on purpose: the same search must find it. */
export const LABEL = plant("the label, which is no secret");
export const tokens = {
  operator: plant("DASHBOARD_TOKENS ana"),
  viewer: plant("DASHBOARD_TOKENS wall"),
} as const;

/** Secrets beside those of every build, by what they are. */
export const own = {
  pooled: plant("pooled password"),
  direct: plant("direct password"),
  emergency: plant("emergency password"),
  sslpassword: plant("sslpassword"),
  mistyped: plant("a mistyped parameter"),
  changed: plant("a password that was changed"),
  wrong: plant("a wrong password"),
  integration: plant("an integration's password"),
  unreadable: plant("within a URL that cannot be read"),
  refused: plant("what refuses the start"),
} as const;

const built = Object.entries(buildVariables).flatMap(([name, text]) =>
  (text.match(/(qZ[0-9a-z]{4}){8}/g) ?? []).map(
    (secret, at) => [`${name}, its secret ${at + 1}`, secret] as const,
  ),
);

/** The names of the secrets that a text gives away. */
export const find = leakFinder({ ...Object.fromEntries(built), ...own });

// With all that must be encoded in a URL, and that SQL, JSON and HTML escape.
const roles = {
  pooled: { user: "planted_pooled", password: `${own.pooled}@/?#%&"<`, database: "shop" },
  direct: { user: "planted_direct", password: `${own.direct}:\\[]`, database: "shop" },
  emergency: { user: "planted_emergency", password: `${own.emergency} +>`, database: "shop" },
} as const;
export const poolerUsers = { [roles.pooled.user]: roles.pooled.password };
export const query = `pgbouncer=true&sslpassword=${own.sslpassword}&pasword=${own.mistyped}`;

/** The roles that the planted URLs name. */
export async function makeRoles({ server }: Stage): Promise<void> {
  for (const { user, password } of Object.values(roles)) {
    await server.run(`DROP ROLE IF EXISTS ${user}`);
    await server.run(
      `CREATE ROLE ${user} LOGIN PASSWORD '${password}' IN ROLE pg_monitor, pg_signal_backend`,
    );
  }
}

/** Other passwords for the roles past the pooler: those in the URLs are wrong from now on. */
export async function changePasswords({ server }: Stage): Promise<void> {
  for (const { user } of [roles.direct, roles.emergency])
    await server.run(`ALTER ROLE ${user} PASSWORD '${own.changed}'`);
}

/** Every variable with a secret in it; the three ways to the database work. */
export function plantedVariables({ server }: Stage, pooler: Pooler): Record<string, string> {
  return {
    ...buildVariables,
    // Its events would leave this machine.
    PAGERDUTY_ROUTING_KEY: "",
    DATABASE_URL: pooler.url({ ...roles.pooled, query }),
    DIRECT_URL: `${server.url(roles.direct)}?sslpassword=${own.sslpassword}`,
    EMERGENCY_DATABASE_URL: server.url(roles.emergency),
    DASHBOARD_LABEL: LABEL,
    // Lets the deploy hook be one of this machine; with tokens nobody gets in without one.
    LIFEGUARD_OPEN: "1",
  };
}
