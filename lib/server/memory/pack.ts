import { promisify } from "node:util";
import { deflate, inflateSync } from "node:zlib";
import { type Detail, decodeDetail, encodeDetail } from "../../shared/memory/detail";

/** More than any moment of ours unpacks to: a store that holds nonsense cannot fill the memory. */
const LARGEST = 32_000_000;

const deflated = promisify<string, Buffer<ArrayBuffer>>(deflate);

/** A moment as bytes, packed beside the event loop. */
export async function packDetail(detail: Detail): Promise<Uint8Array<ArrayBuffer>> {
  return deflated(encodeDetail(detail));
}

/** The moment in `bytes`; null when they hold none that this version can read. Never throws. */
export function unpackDetail(bytes: Uint8Array): Detail | null {
  try {
    return decodeDetail(inflateSync(bytes, { maxOutputLength: LARGEST }).toString("utf8"));
  } catch {
    return null;
  }
}
