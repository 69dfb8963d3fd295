import { createHash, timingSafeEqual } from "node:crypto";
import { LifeguardError } from "../shared/errors/family";
import { bearerIn } from "./auth/bearer";
import { guess } from "./auth/throttle";
import type { Env } from "./env";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Lets the scheduler in by `Authorization: Bearer CRON_SECRET`, which Vercel sends when the variable is set. Its user agent and
 * x- headers can be forged and prove nothing. Throws LifeguardError: `not_configured` when unset (fails closed), `signed_out` for
 * a wrong secret, `too_many` when wrong ones keep coming.
 */
export async function requireCron(request: { headers: Headers }, environment: Env): Promise<void> {
  const secret = environment.cronSecret;
  if (!secret) {
    throw new LifeguardError("not_configured", "CRON_SECRET is not set, so this route refuses.", {
      hint: "Set CRON_SECRET to 16 or more random characters, then deploy again.",
    });
  }
  const isRight = (given: string) => timingSafeEqual(digest(given), digest(secret)) || null;
  if (!(await guess(request, environment, bearerIn(request) ?? "", isRight))) {
    throw new LifeguardError("signed_out", "This is not the scheduler's secret.", {
      hint: "Send the header Authorization: Bearer with the value of CRON_SECRET.",
    });
  }
}
