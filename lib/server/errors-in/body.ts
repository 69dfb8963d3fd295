import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { constants, createGunzip, createInflate } from "node:zlib";
import { LifeguardError } from "../../shared/errors/family";

/** So many bytes of one delivery are read, unpacked, and looked at; Vercel itself lets 4.5 MB in. */
export const MOST_READ = 8 * 1_024 * 1_024;
/** So many, with those, are counted at least; then nothing more is taken. */
export const MOST_COUNTED = 64 * 1_024 * 1_024;

/** Bytes of a delivery beyond what was looked at; `more`: there were others that nobody counted. */
export type Over = { bytes: number; more: boolean };

/** So many bytes more go by unseen, beside the answer: on a connection that is cut nobody reads what it says. */
const MOST_LET_BY = 256 * 1_024 * 1_024;

/** Takes what is left without looking at it, up to that bound; never rejects. */
async function letBy(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    let left = MOST_LET_BY;
    for (let read = await reader.read(); !read.done && left > 0; read = await reader.read())
      left -= read.value.byteLength;
    await reader.cancel();
  } catch {
    // Whoever sent it is gone.
  }
}

/** The request's bytes as they come; of what nobody takes the rest goes by. */
export async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
  } finally {
    if (reader) void letBy(reader);
  }
}

const unreadable = (message: string, cause?: unknown) =>
  new LifeguardError("bad_request", message, { hint: "docs/errors.md says what this route takes.", cause });

/** The same bytes unpacked, piece by piece, as `content-encoding` says. Throws LifeguardError `bad_request` for what cannot be. */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string | null,
): AsyncGenerator<Uint8Array> {
  const name = encoding?.trim().toLowerCase() || "identity";
  if (name === "identity") {
    yield* chunks;
    return;
  }
  if (!["gzip", "x-gzip", "deflate"].includes(name))
    throw unreadable("The content-encoding is not gzip, deflate or identity.");
  // A body that is cut off still gives what stands before the cut.
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  const inflate = name === "deflate" ? createInflate(options) : createGunzip(options);
  const source = Readable.from(chunks);
  source.on("error", (error) => inflate.destroy(error));
  source.pipe(inflate);
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (cause) {
    throw unreadable(`The body is not ${name}.`, cause);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

/** Looked at in one go: other requests of this instance get their turn between two. */
const SLICE = 64 * 1_024;

/** Hands on the first `MOST_READ` bytes and counts the rest, up to `MOST_COUNTED`: a bomb is not unpacked further. */
export async function takeBounded(
  chunks: AsyncIterable<Uint8Array>,
  take: (chunk: Uint8Array) => void,
): Promise<Over> {
  let size = 0;
  for await (const chunk of chunks) {
    const taken = chunk.subarray(0, Math.max(0, MOST_READ - size));
    size += chunk.byteLength;
    for (let at = 0; at < taken.byteLength; at += SLICE) {
      take(taken.subarray(at, at + SLICE));
      await setImmediate();
    }
    if (size > MOST_COUNTED) return { bytes: size - MOST_READ, more: true };
  }
  return { bytes: Math.max(0, size - MOST_READ), more: false };
}
