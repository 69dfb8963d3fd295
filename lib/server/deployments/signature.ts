import { createHmac, timingSafeEqual } from "node:crypto";
import { LifeguardError } from "../../shared/errors/family";
import { readSmallBytes } from "../auth/small-body";

/** Vercel's own events have a few KB; a commit message of any length is in them. */
export const LARGEST_EVENT = 256 * 1024;

const refused = () =>
  new LifeguardError("forbidden", "The signature is not that of this body.", {
    hint: "WEBHOOK_SECRET must be the secret that Vercel showed when the webhook was made.",
  });

/**
 * The body of a webhook, once its `x-vercel-signature` is proved over its very bytes: lowercase hex of their HMAC-SHA1, compared in constant
 * time. Throws LifeguardError: `not_configured` without a secret (fails closed), `forbidden`, `bad_request` beyond 256 KiB.
 * https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks
 */
export async function readSignedEvent(request: Request, secret: string | null): Promise<string> {
  if (!secret)
    throw new LifeguardError("not_configured", "WEBHOOK_SECRET is not set, so this route refuses.", {
      hint: "Set WEBHOOK_SECRET to the secret that Vercel shows when the webhook is made, then deploy again.",
    });
  const signature = request.headers.get("x-vercel-signature") ?? "";
  // Nothing is read for those who do not even try.
  if (!/^[0-9a-f]{40}$/.test(signature)) throw refused();
  const body = await readSmallBytes(request, LARGEST_EVENT);
  const right = createHmac("sha1", secret).update(body).digest();
  if (!timingSafeEqual(Buffer.from(signature, "hex"), right)) throw refused();
  return body.toString("utf8");
}
