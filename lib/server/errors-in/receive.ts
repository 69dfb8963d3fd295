import { LifeguardError } from "../../shared/errors/family";
import { readLogLine } from "../../shared/errors-in/log-line";
import { LARGEST_ERROR, readReported, reportedError } from "../../shared/errors-in/reported";
import { type OwnProject, readVercelLine } from "../../shared/errors-in/vercel-line";
import { requireMachine } from "../auth/machine";
import { readSmallBody } from "../auth/small-body";
import { refusal } from "../auth/viewer";
import type { Env } from "../env";
import { keptIn, notSet, type Taken, takenOf } from "./answers";
import { chunksOf, unpacked } from "./body";
import type { Book } from "./book";
import { type Delivery, type ReadPiece, readDelivery } from "./read-delivery";
import { readSigned } from "./signature";
import { idOf } from "./tally";

function parse(piece: string): unknown {
  try {
    return JSON.parse(piece);
  } catch {
    return null;
  }
}

/** Drains are not behind proxy.ts, which refuses everything while Lifeguard has no token. */
function requireOpen(environment: Env): void {
  if (environment.access === "closed") throw refusal(environment);
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** Reads the lines of a drain that are not our own; `ids`: of all lines, by which the delivery is known. */
function vercelReader(own: OwnProject, ids: string[], now: number): ReadPiece {
  return (piece) => {
    const line = readVercelLine(parse(piece), own, now);
    if (!line) return null;
    ids.push(line.id);
    return line.error ? [{ error: line.error, id: line.id }] : [];
  };
}

/**
 * A delivery of a Vercel log drain. Null: nothing was sent and nothing is signed, so it only asks whether this address is ours.
 * Throws LifeguardError: `not_configured` without DRAIN_SECRET or any token, `forbidden` for another signature, `bad_request` for what is not packed as
 * it says.
 */
export async function receiveVercel(request: Request, environment: Env, book: Book): Promise<Taken | null> {
  requireOpen(environment);
  const { secret, verify } = environment.drain;
  const signature = request.headers.get("x-vercel-signature");
  const empty = signature === null && request.headers.get("content-length") === "0";
  if (empty && verify !== null) return null;
  if (!secret) throw notSet("DRAIN_SECRET");
  const { body, over } = await readSigned(chunksOf(request), signature, secret);
  const { project, deployment, hosts } = environment.vercel;
  const ids: string[] = [];
  const read = vercelReader({ project, deployment, hosts }, ids, Date.now());
  const packed = unpacked(iterate(body), request.headers.get("content-encoding"));
  const found = await readDelivery(packed, read);
  const delivery: Delivery = { ...found, over: { ...found.over, bytes: found.over.bytes + over } };
  const repeated = book.deliver("vercel", delivery, ids.length > 0 ? idOf(...ids) : null);
  return takenOf(delivery, repeated, book);
}

const bearer = (request: Request, environment: Env, who: string) =>
  requireMachine(request, environment, { variable: "INGEST_TOKEN", secret: environment.ingestToken, who });

/** A delivery of any other log: lines, NDJSON or a JSON array. Throws as requireMachine and unpacked do. */
export async function receiveLogs(request: Request, environment: Env, book: Book): Promise<Taken> {
  requireOpen(environment);
  await bearer(request, environment, "the log shipper");
  const now = Date.now();
  const packed = unpacked(chunksOf(request), request.headers.get("content-encoding"));
  const delivery = await readDelivery(
    packed,
    (piece) => readLogLine(piece, now)?.map((error) => ({ error, id: null })) ?? null,
  );
  return takenOf(delivery, book.deliver("logs", delivery, null), book);
}

/** One error that an application tells. Throws as requireMachine does, and `bad_request` that names the field. */
export async function receiveError(request: Request, environment: Env, book: Book) {
  await bearer(request, environment, "the application");
  const parsed = reportedError.safeParse(parse(await readSmallBody(request, LARGEST_ERROR)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") || "body";
    throw new LifeguardError("bad_request", `${field}: ${issue?.message ?? "cannot be read"}`, {
      hint: "docs/errors.md says what an error is; docs/lifeguard-report.ts sends one.",
      field,
    });
  }
  const error = readReported(parsed.data, Date.now());
  if (error.class !== "none") book.add(error, parsed.data.count);
  return { class: error.class, ...keptIn(book) };
}
