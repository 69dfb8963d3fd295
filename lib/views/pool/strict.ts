import type { DataOf, ParamsOf } from "../../shared/view";
import type { pool } from "./contract";

/** A deploy gate asks with strict=1 and reads the status alone: 503 when a setting fails. */
export const strictStatus = (
  { strict }: ParamsOf<typeof pool>,
  { verdict }: DataOf<typeof pool>,
): 200 | 503 => (strict === "1" && verdict === "fail" ? 503 : 200);
