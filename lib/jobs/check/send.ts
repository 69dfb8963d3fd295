import { type PoolReport, type ReportsKept, reportsKept } from "../../shared/pool/report";
import { failure } from "../../shared/view";
import { askLifeguard } from "./ask";
import { CannotCheck } from "./checked";

/** Sends a masked report to the Lifeguard at `address`; where it is kept. Throws CannotCheck. */
export async function sendReport(
  address: URL,
  report: PoolReport,
  { token, bypass }: { token: string | null; bypass: string | null },
): Promise<ReportsKept> {
  if (!token) throw new CannotCheck("INGEST_TOKEN is not set: --report needs the value that Lifeguard has.");
  const body = JSON.stringify(report);
  const { status, json } = await askLifeguard(address, "/api/pool/reports", {
    method: "POST",
    token,
    bypass,
    body,
  });
  const kept = reportsKept.safeParse(json);
  if (kept.success) return kept.data;
  const refused = failure.safeParse(json);
  throw new CannotCheck(
    `${address.origin} did not take the report (${status})${refused.success ? `: ${refused.data.error.message} ${refused.data.error.hint}` : "."}`,
  );
}
