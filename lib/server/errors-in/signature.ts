import { createHmac, timingSafeEqual } from "node:crypto";
import { LifeguardError } from "../../shared/errors/family";
import { MOST_COUNTED, MOST_READ } from "./body";

const refused = () =>
  new LifeguardError("forbidden", "The signature is not that of this body.", {
    hint: "DRAIN_SECRET must be the secret that the drain signs with.",
  });

/** Whether `signature` is the lowercase hex HMAC-SHA1 that the drain's secret gives; in constant time. */
function isRight(signature: string, digest: Buffer): boolean {
  return /^[0-9a-f]{40}$/.test(signature) && timingSafeEqual(Buffer.from(signature, "hex"), digest);
}

/**
 * The body of a delivery, read no further than `MOST_READ` bytes, once its `x-vercel-signature` is proved over all of it
 * (https://vercel.com/docs/drains/security). `over`: bytes beyond. Throws LifeguardError `forbidden`, also for what is larger than anyone
 * should hash.
 */
export async function readSigned(
  chunks: AsyncIterable<Uint8Array>,
  signature: string | null,
  secret: string,
): Promise<{ body: Uint8Array[]; over: number }> {
  // Nothing is read for those who do not even try.
  if (signature === null) throw refused();
  const hmac = createHmac("sha1", secret);
  const body: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    hmac.update(chunk);
    const room = MOST_READ - size;
    size += chunk.byteLength;
    if (room > 0) body.push(chunk.subarray(0, room));
    if (size > MOST_COUNTED) throw refused();
  }
  if (!isRight(signature, hmac.digest())) throw refused();
  return { body, over: Math.max(0, size - MOST_READ) };
}
