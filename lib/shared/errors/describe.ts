import type { Provider } from "../database-url/provider";
import { LifeguardError } from "./family";

type Facts = { message: string; sqlstate?: string; prismaCode?: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/**
 * The database's own words inside whatever was thrown: Prisma 7 hides SQLSTATE and text in
 * `meta.driverAdapterError.cause`, Node in AggregateError.errors. Never throws; stops after a few levels.
 */
export function factsOf(error: unknown, depth = 0): Facts {
  if (!isObject(error) || depth > 5) return { message: text(error) ?? "unknown error" };
  const prismaCode = /^P\d{4}$/.test(text(error.code) ?? "") ? text(error.code) : undefined;
  const wrapped =
    isObject(error.meta) && isObject(error.meta.driverAdapterError)
      ? error.meta.driverAdapterError.cause
      : undefined;
  if (isObject(wrapped)) {
    const message =
      text(wrapped.originalMessage) ?? text(error.message) ?? text(wrapped.kind) ?? "unknown error";
    const sqlstate = text(wrapped.originalCode);
    return { message, ...(sqlstate && { sqlstate }), ...(prismaCode && { prismaCode }) };
  }
  const many = Array.isArray(error.errors) ? error.errors.find(isObject) : undefined;
  if (many && !text(error.message)) return factsOf(many, depth + 1);
  const sqlstate = /^[0-9A-Z]{5}$/.test(text(error.code) ?? "") && !prismaCode ? text(error.code) : undefined;
  const message = text(error.message) ?? text(error.code);
  if (!message && isObject(error.cause)) return factsOf(error.cause, depth + 1);
  return {
    message: message ?? "unknown error",
    ...(sqlstate && { sqlstate }),
    ...(prismaCode && { prismaCode }),
  };
}

/** What to do next, first match wins. The whole catalogue comes with the "on call" work; these are the ones a first look meets. */
const HINTS: { when: RegExp; hint: string }[] = [
  {
    when: /^53300|too many (clients|connections)|slots are reserved/i,
    hint: "Every connection slot is taken. End idle sessions, lower connection_limit in the applications, or go through a pooler.",
  },
  {
    when: /^28|password authentication|SASL|no such user|tenant|circuit/i,
    hint: "Check user and password in DATABASE_URL. Lifeguard rests for two minutes, because poolers lock out whoever keeps trying.",
  },
  {
    when: /^3D000|no such database|database .* does not exist/i,
    hint: "Check the database name at the end of DATABASE_URL.",
  },
  {
    // Silence has more than one cause: none is claimed.
    when: /did not answer within/i,
    hint: "Either the pooler has no free server connection (look for transactions left open), or it or the server hangs. Lifeguard's read stays queued and nothing more is opened.",
  },
  {
    when: /query_wait_timeout|No connection became free|timeout exceeded/i,
    hint: "The pooler has no free server connection. Look for transactions left open; Lifeguard's read stays queued and nothing more is opened.",
  },
  {
    when: /^57P0[123]|starting up|shutting down|terminating connection/i,
    hint: "The server is restarting or was told to end sessions. Lifeguard tries again by itself.",
  },
  {
    when: /ECONNREFUSED|Can't reach|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|connect_timeout|ETIMEDOUT/i,
    hint: "Nothing answers at this host and port. Check DATABASE_URL, the firewall, and whether the server or pooler is up.",
  },
  {
    when: /^57014|statement timeout/i,
    hint: "The server is too slow to answer within a second. Lifeguard tries again by itself.",
  },
  {
    when: /^55P03|lock timeout/i,
    hint: "A system catalog is locked, by VACUUM FULL for example. Lifeguard tries again by itself.",
  },
  {
    when: /SSL|TLS|certificate/i,
    hint: "Check sslmode in DATABASE_URL: require encrypts, verify-full also checks the certificate.",
  },
  {
    when: /^08P01|startup parameter/i,
    hint: "The pooler refused the connection. Remove the parameter it names from DATABASE_URL.",
  },
];

/** Authentication trouble: trying on locks whole tenants out (Supavisor blocks after 10 failures in 150 s). */
export function isAuthentication(error: unknown): boolean {
  const { sqlstate, message } = factsOf(error);
  return (
    /^28/.test(sqlstate ?? "") ||
    /authentication failed|no such user|tenant(\/| or )user\b.*not found|circuit ?breaker/i.test(message)
  );
}

/** Any failure to read the database as one of the family, in the database's own words with the next step. */
export function describeFailure(error: unknown, _provider?: Provider): LifeguardError {
  if (error instanceof LifeguardError) return error;
  const { message, sqlstate, prismaCode } = factsOf(error);
  const subject = `${sqlstate ?? ""} ${message}`.trim();
  const hint = HINTS.find(({ when }) => when.test(sqlstate ?? "") || when.test(message))?.hint;
  return new LifeguardError("unreachable", `Cannot read the database: ${message}`, {
    hint: hint ?? `Lifeguard tries again by itself. Look up "${subject.slice(0, 80)}" in the server's log.`,
    cause: error,
    ...(sqlstate && { sqlstate }),
    ...(prismaCode && { prismaCode }),
  });
}
