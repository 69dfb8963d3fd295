import { dropParam } from "../../../shared/database-url/edit";
import { type Found, param, type Readable, type Rule, readable, type Subject, sources } from "./rule";

/** Sent in the startup packet: the first by Prisma until 6 and its commands, all by node-postgres. */
const SENT = [
  "options",
  "statement_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
  "replication",
];
/** Inside options: how Neon and Supavisor have the project named, and what Supavisor takes. */
const PASSES = /^(endpoint|project|reference|search_path|jit|log_level)=|^-c\s+(search_path|jit|log_level)=/;

const sentBy = ({ prismaMajor }: Subject, { side }: Readable) =>
  side === "pooled" && (prismaMajor ?? 7) >= 7 ? SENT : SENT.slice(0, 1);

function judgeOne({ variable, place }: Readable, name: string, subject: Subject): Found {
  const silent = place.software === "Supavisor";
  // Prisma until 6 sends none of these but options, and nobody said which Prisma it is.
  const sure = name === "options" || subject.prismaMajor !== null;
  const proxy = place.software === "RDS Proxy";
  return {
    variable,
    severity: silent || !sure ? "warn" : "fail",
    title: `${name} does not pass the pooler`,
    evidence: silent
      ? "Supavisor drops it without a word: the setting is not in force."
      : proxy
        ? "RDS Proxy takes no options in the startup packet, and refuses the login."
        : `${place.name} refuses the login: “unsupported startup parameter${name === "options" ? " in options" : `: ${name}`}”, unless it is told to ignore it.`,
    fix: "Set it for the role instead: ALTER ROLE name SET setting = value; or with SET LOCAL in a transaction.",
    ...(proxy && { source: sources.rdsProxyPostgres }),
    ...(silent && { source: sources.supabase }),
    correct: (text) => dropParam(text, name),
  };
}

/** PgBouncer refuses the login (08P01); Supavisor drops them without a word. */
export const paramStartup: Rule = {
  code: "param-startup",
  severity: "fail",
  says: "A parameter is sent in the startup packet, where a pooler refuses the login or drops it without a word.",
  source: `${sources.pgbouncer}#ignore_startup_parameters`,
  judge: (subject) =>
    readable(subject)
      .filter(({ place }) => place.software !== null)
      .flatMap((one) =>
        sentBy(subject, one)
          .filter((name) => param(one, name) !== null)
          .filter((name) => name !== "options" || !PASSES.test(param(one, name) ?? ""))
          .map((name) => judgeOne(one, name, subject)),
      ),
};
