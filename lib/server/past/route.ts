import "server-only";
import { z } from "zod";
import type { ViewContract } from "../../shared/view";
import type { PictureContext } from "../context";
import { storedAnswer } from "../stored-route";
import { readPast } from "./read";

const moment = z.object({
  at: z.iso.datetime({
    offset: true,
    error: "is no time: write ISO 8601 with its zone, such as 2026-03-01T02:10:00Z",
  }),
});

/**
 * The GET handler of a view that can be asked for a moment: with `at` it answers, in the view's own contract, from the sample at or
 * before it; without, as `live` does. Whoever asks sees what a viewer sees: texts are kept masked. Nothing of the past is shared or acted on.
 */
export function withPast<P extends z.ZodObject, D extends z.ZodType>(
  contract: ViewContract<P, D>,
  query: (context: PictureContext<z.output<P>>) => z.output<D>,
  live: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  const past = storedAnswer(contract.params.extend(moment.shape), async (context) => {
    const { store, targetId, nowMs } = context;
    const asked = new Date(moment.parse(context.params).at).toISOString();
    const { picture, reading } = await readPast(store, { targetId, asked, nowMs });
    // Without `at`, which the view itself does not know.
    const params = contract.params.parse(context.params);
    return { data: query({ params, viewer: { role: "viewer" }, live: picture }), ...reading };
  });
  return (request) => (new URL(request.url).searchParams.has("at") ? past(request) : live(request));
}
