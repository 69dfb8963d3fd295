import "server-only";
import type { z } from "zod";
import { LifeguardError } from "../shared/errors/family";
import { clientAddress } from "./auth/client-address";
import { assertSameOrigin } from "./auth/origin";
import { readSmallBody } from "./auth/small-body";
import { requireOperator, requireViewer, type Viewer } from "./auth/viewer";
import { env } from "./env";
import { answer } from "./route";

/** Who acts, from where, and what was asked. */
export type Acting<B> = {
  viewer: Viewer;
  origin: string | null;
  body: B;
  path: Readonly<Record<string, string>>;
};

const LONGEST_BODY = 256 * 1024;

async function readBody<B>(request: Request, schema: z.ZodType<B>): Promise<B> {
  const text = await readSmallBody(request, LONGEST_BODY);
  const hint = "Send what this route documents, as JSON.";
  let value: unknown;
  try {
    value = JSON.parse(text || "{}");
  } catch (cause) {
    throw new LifeguardError("bad_request", "The body is no JSON.", { hint, cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "body";
  throw new LifeguardError("bad_request", `${field}: ${issue?.message ?? "cannot be read"}`, { hint, field });
}

/**
 * A POST handler that does something: for operators, from our own pages or with a bearer token, as JSON (which another site's form
 * cannot send), its body as `schema` wants it. For `viewers` too, when it changes nothing. Whatever `work` throws is answered in the
 * family's form.
 */
export function actionRoute<B>(
  schema: z.ZodType<B>,
  work: (acting: Acting<B>) => Promise<object>,
  options: { for: "operators" | "viewers" } = { for: "operators" },
) {
  return (request: Request, context?: { params: Promise<Record<string, string>> }): Promise<Response> =>
    answer(async () => {
      const viewer = await (options.for === "viewers" ? requireViewer : requireOperator)(request);
      assertSameOrigin(request);
      if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
        throw new LifeguardError("wrong_type", "The body is not sent as application/json.", {
          hint: "Set the header Content-Type: application/json.",
        });
      }
      const origin = clientAddress(request, env());
      return work({
        viewer,
        origin,
        body: await readBody(request, schema),
        path: (await context?.params) ?? {},
      });
    })(request);
}
