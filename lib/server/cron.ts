import { requireMachine } from "./auth/machine";
import type { Env } from "./env";

/**
 * Lets the scheduler in by CRON_SECRET, which Vercel sends when the variable is set. Its user agent and x- headers can be forged and
 * prove nothing. Throws as requireMachine does.
 */
export const requireCron = (request: { headers: Headers }, environment: Env): Promise<void> =>
  requireMachine(request, environment, {
    variable: "CRON_SECRET",
    secret: environment.cronSecret,
    who: "the scheduler",
  });
