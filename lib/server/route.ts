import "server-only";
import type { z } from "zod";
import { LifeguardError, toWire } from "../shared/errors/family";
import type { ViewContract } from "../shared/view";
import { answerOnce } from "./answers";
import { requireViewer } from "./auth/viewer";
import type { LiveContext } from "./context";
import { headersOf } from "./limits/too-many";
import { liveReader } from "./live";
import { noteViewer } from "./memory/watched";

const headers = { "cache-control": "no-store" };

/** An error as its HTTP answer. What is not of the family goes to the log, and only there. */
function failureResponse(error: unknown): Response {
  if (!(error instanceof LifeguardError)) console.error("lifeguard:", error);
  const { status, error: wire } = toWire(error);
  const trouble = error instanceof LifeguardError && error.trouble.length > 0 ? error.trouble : undefined;
  return Response.json(
    { error: wire, ...(trouble && { trouble }) },
    { status, headers: { ...headers, ...headersOf(error) } },
  );
}

/** Parameters as the contract wants them. Throws LifeguardError `bad_request` naming the first field that is wrong. */
export function parseParams<P extends z.ZodObject>(params: P, url: string): z.output<P> {
  const search = new URL(url).searchParams;
  const repeated = [...new Set(search.keys())].find((key) => search.getAll(key).length > 1);
  if (repeated) throw badRequest(repeated, "is given more than once");
  // Strict: a misspelt filter that is silently ignored shows everything as if it matched.
  const unknown = [...search.keys()].find((key) => !Object.hasOwn(params.shape, key));
  if (unknown !== undefined) throw badRequest(unknown, "is not a parameter of this route");
  const parsed = params.safeParse(Object.fromEntries(search));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badRequest(issue?.path.join(".") ?? "query", issue?.message ?? "cannot be read");
}

function badRequest(field: string, problem: string): LifeguardError {
  const short = field.length > 60 ? `${field.slice(0, 60)}...` : field;
  return new LifeguardError("bad_request", `${short}: ${problem}`, {
    hint: "Correct or leave out this parameter.",
    field: short,
  });
}

/** A handler that answers what `work` returns, as JSON unless it is an answer already, and an error as the family's. */
export function answer(work: (request: Request) => Promise<object>): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const made = await work(request);
      return made instanceof Response ? made : Response.json(made, { headers });
    } catch (error) {
      return failureResponse(error);
    }
  };
}

/**
 * A live view's GET handler: who asks, what they ask, the shared snapshot, the view's own arithmetic, the envelope.
 * Nobody signed out gets past the first line, whatever stands in front of it.
 */
export function viewRoute<P extends z.ZodObject, D extends z.ZodType>(
  contract: ViewContract<P, D>,
  query: (context: LiveContext<z.output<P>>) => z.output<D> | Promise<z.output<D>>,
  options: {
    /** The status of an answer that was found, for those who read nothing else of it. */
    statusOf?: (params: z.output<P>, data: z.output<D>) => number;
    /** The answer depends on more than the snapshot, so it is not shared by those who see the same one. */
    unshared?: boolean;
  } = {},
): (request: Request) => Promise<Response> {
  const { statusOf, unshared = false } = options;
  return async (request) => {
    try {
      const viewer = await requireViewer(request);
      noteViewer();
      const params = parseParams(contract.params, request.url);
      const live = await liveReader().read();
      const question = JSON.stringify([contract.path, viewer.role, params]);
      const make = () => query({ params, viewer, live });
      const data = unshared ? JSON.stringify(await make()) : await answerOnce(live.snapshot, question, make);
      const reading = JSON.stringify(live.reading);
      return new Response(`{"data":${data},${reading.slice(1)}`, {
        // Parsed for those who ask: most answers are text until they leave.
        status: statusOf ? statusOf(params, contract.data.parse(JSON.parse(data))) : 200,
        headers: { ...headers, "content-type": "application/json" },
      });
    } catch (error) {
      return failureResponse(error);
    }
  };
}
