import { createHash, timingSafeEqual } from "node:crypto";
import { LifeguardError } from "../shared/errors/family";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Lets the scheduler in by `Authorization: Bearer CRON_SECRET`, which Vercel sends when the variable is set. Its user agent and
 * x- headers can be forged and prove nothing. Throws LifeguardError `not_configured` when unset: fails closed.
 */
export function requireCron(request: { headers: Headers }, secret: string | null): void {
  if (!secret) {
    throw new LifeguardError("not_configured", "CRON_SECRET is not set, so this route refuses.", {
      hint: "Set CRON_SECRET to 16 or more random characters, then deploy again.",
    });
  }
  const given = /^bearer\s+(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(secret))) {
    throw new LifeguardError("signed_out", "This is not the scheduler's secret.", {
      hint: "Send the header Authorization: Bearer with the value of CRON_SECRET.",
    });
  }
}
