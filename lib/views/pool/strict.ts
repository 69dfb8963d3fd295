import type { DataOf, ParamsOf } from "../../shared/view";
import type { pool } from "./contract";

/**
 * A deploy gate asks with strict=1 and reads the status alone: 503 when a setting fails, or the pool does not behave. One that names its
 * `commit` is answered about its deployment, and 503 until that has reported: what nobody told is not right.
 */
export function strictStatus(
  { strict, commit }: ParamsOf<typeof pool>,
  { verdict, subjects, reports }: DataOf<typeof pool>,
): 200 | 503 {
  if (strict !== "1") return 200;
  if (commit === undefined) return verdict === "fail" ? 503 : 200;
  const theirs = subjects.filter((one) => one.commit?.toLowerCase().startsWith(commit.toLowerCase()));
  const fails = theirs.some((one) => one.verdict === "fail");
  return reports.hasReported && theirs.length > 0 && !fails ? 200 : 503;
}
