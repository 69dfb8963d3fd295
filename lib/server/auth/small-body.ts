import { LifeguardError } from "../../shared/errors/family";

/** The body as it came, read no further than `limit` bytes, as anyone may send it. Throws LifeguardError `bad_request` beyond. */
export async function readSmallBytes(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw new LifeguardError("bad_request", `The body is larger than ${limit} bytes.`, {
        hint: "Send only what this route documents.",
      });
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** The same as text. */
export async function readSmallBody(request: Request, limit: number): Promise<string> {
  return (await readSmallBytes(request, limit)).toString("utf8");
}
