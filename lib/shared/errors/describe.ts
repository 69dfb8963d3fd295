import type { Provider } from "../database-url/provider";
import { classify, fixOf } from "./classify";
import { factsIn } from "./facts";
import { LifeguardError } from "./family";

/**
 * The database's own words inside whatever was thrown, and the codes that came with them. Never throws. For what they mean, see
 * `classify`.
 */
export function factsOf(error: unknown): { message: string; sqlstate?: string; prismaCode?: string } {
  const all = factsIn(error);
  const sqlstate = all.find((facts) => facts.sqlstate !== null)?.sqlstate;
  const prismaCode = all.find((facts) => facts.prismaCode !== null)?.prismaCode;
  return {
    message: all[0]?.message ?? "unknown error",
    ...(sqlstate && { sqlstate }),
    ...(prismaCode && { prismaCode }),
  };
}

/** Authentication trouble: trying on locks whole tenants out (Supavisor blocks after 10 failures in 150 s). */
export const isAuthentication = (error: unknown): boolean => classify(error).about === "auth";

/** What Prisma puts before the words of others: which call of ours it was, in a build by name, else with its lines. */
const PREAMBLE = /^\s*Invalid `[\s\S]*\n\s*\n/;

/** Any failure to read the database as one of the family: its class, the database's own words, and the next step on `provider`. */
export function describeFailure(error: unknown, provider: Provider = "plain"): LifeguardError {
  if (error instanceof LifeguardError) return error;
  const found = classify(error);
  const message = found.message.replace(PREAMBLE, "");
  const { sqlstate, prismaCode } = factsOf(error);
  const subject = `${sqlstate ?? ""} ${message}`.trim().slice(0, 80);
  return new LifeguardError("unreachable", `Cannot read the database: ${message}`, {
    hint:
      fixOf(found, provider) || `Lifeguard tries again by itself. Look up "${subject}" in the server's log.`,
    cause: error,
    class: found.class,
    ...(found.row && { title: found.title, meaning: found.meaning }),
    ...(sqlstate && { sqlstate }),
    ...(prismaCode && { prismaCode }),
  });
}
