import { setParam } from "../../../shared/database-url/edit";
import { poolSettings, sslModes } from "../../../shared/database-url/pool-settings";
import { type Found, param, type Readable, type Rule, readable, sources } from "./rule";

/** Values people write for yes and no, and what Prisma and node-postgres want. */
const YES = /^(1|yes|on|t|y|true)$/i;
const NO = /^(0|no|off|f|n|false)$/i;
const WHOLE = /^\d{1,9}$/;
/** Of the parameters that `poolSettings` does not read. */
const VALUES: Readonly<Record<string, { fits: RegExp; wants: string }>> = {
  sslaccept: { fits: /^(strict|accept_invalid_certs)$/, wants: "strict or accept_invalid_certs" },
  channel_binding: { fits: /^(disable|prefer|require)$/, wants: "disable, prefer or require" },
  socket_timeout: { fits: WHOLE, wants: "seconds, a whole number" },
  max_connection_lifetime: { fits: WHOLE, wants: "seconds, a whole number" },
  max_idle_connection_lifetime: { fits: WHOLE, wants: "seconds, a whole number" },
  statement_cache_size: { fits: WHOLE, wants: "a whole number" },
  query_timeout: { fits: WHOLE, wants: "milliseconds, a whole number" },
  target_session_attrs: {
    fits: /^(any|read-write|read-only|primary|standby|prefer-standby)$/,
    wants: "any, read-write, read-only, primary, standby or prefer-standby",
  },
};

/** What was meant, where it can be told: `True`, `1`, `30s`, `20 `, `verify_full`. */
function meantBy(name: string, value: string): string | null {
  if (name === "pgbouncer") return YES.test(value) ? "true" : NO.test(value) ? "false" : null;
  const mode = value.trim().toLowerCase().replaceAll("_", "-");
  if (name === "sslmode") return sslModes.find((known) => known === mode) ?? null;
  const whole = /^\s*(\d{1,7})\s*(s|sec|seconds?)?\s*$/i.exec(value)?.[1];
  return whole && Number(whole) > 0 ? String(Number(whole)) : null;
}

function foundOf({ variable, ...one }: Readable, name: string, evidence: string): Found {
  const meant = meantBy(name, param({ variable, ...one }, name) ?? "");
  return {
    variable,
    title: `${name} has a value that it does not know`,
    evidence,
    fix: name === "sslmode" ? `Use one of ${sslModes.join(", ")}.` : `Correct ${name}.`,
    ...(meant !== null && { correct: (text: string) => setParam(text, name, meant) }),
  };
}

/** A value that its parameter does not have. */
export const paramValue: Rule = {
  code: "param-value",
  severity: "fail",
  says: "A parameter has a value that it does not know: pgbouncer=1, connection_limit=0, pool_timeout=30s, sslmode=verify_full.",
  source: sources.prismaUrl,
  judge: (subject) =>
    readable(subject).flatMap((one) => [
      ...poolSettings(one.url).problems.map((problem) =>
        foundOf(one, problem.split("=", 1)[0] ?? "", problem),
      ),
      ...Object.entries(VALUES).flatMap(([name, { fits, wants }]) => {
        const value = param(one, name);
        return value === null || fits.test(value) ? [] : [foundOf(one, name, `${name} wants ${wants}.`)];
      }),
    ]),
};
