import { LifeguardError } from "../../shared/errors/family";
import { maskReport } from "../../shared/pool/mask-report";
import { LARGEST_REPORT, type PoolReport, poolReport } from "../../shared/pool/report";
import { requireMachine } from "../auth/machine";
import { readSmallBody } from "../auth/small-body";
import type { Env } from "../env";

const HINT = "docs/checks.md says what a report is; docs/lifeguard-report.ts sends one.";

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LifeguardError("bad_request", "The body is no JSON.", { hint: HINT, cause });
  }
}

/**
 * The report in a request that shows INGEST_TOKEN, masked. Throws LifeguardError: as requireMachine does, and `bad_request` that names the
 * field, never its value.
 */
export async function receiveReport(request: Request, environment: Env): Promise<PoolReport> {
  await requireMachine(request, environment, {
    variable: "INGEST_TOKEN",
    secret: environment.ingestToken,
    who: "the applications",
  });
  const parsed = poolReport.safeParse(parseJson(await readSmallBody(request, LARGEST_REPORT)));
  if (parsed.success) return maskReport(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "body";
  const problem = issue?.code === "invalid_format" ? "has another form" : issue?.message;
  throw new LifeguardError("bad_request", `${field}: ${problem ?? "cannot be read"}`, { hint: HINT, field });
}
