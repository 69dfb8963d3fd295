import { createHmac } from "node:crypto";
import type { Destination } from "../env";
import { actionOf, type Letter, linkOf } from "./letter";
import type { Post } from "./post";

/** HMAC-SHA256 over the body, as the receiver computes it with the same secret. */
export const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** The message as our own webhook has it: docs/alerts.md says each field. */
export function webhookPost(
  { url, secret }: Extract<Destination, { name: "webhook" }>,
  letter: Letter,
): Post {
  const { message, where, targetId, production } = letter;
  const { key, at, kind, items, more } = message;
  const body = JSON.stringify({
    key,
    kind,
    at: new Date(at).toISOString(),
    target: { id: targetId, name: where, production },
    alerts: items.map(({ at, firedAt, href, incident, ...item }) => ({
      ...item,
      at: new Date(at).toISOString(),
      firedAt: firedAt === null ? null : new Date(firedAt).toISOString(),
      link: linkOf(letter, href),
      incident: incident === undefined ? null : linkOf(letter, incident),
      action: linkOf(letter, actionOf(item).href),
    })),
    more,
  });
  return {
    url,
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "lifeguard",
      "idempotency-key": key,
      ...(secret !== null && { "lifeguard-signature": signatureOf(secret, body) }),
    },
  };
}
