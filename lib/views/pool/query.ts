import type { LiveContext } from "../../server/context";
import type { Env } from "../../server/env";
import type { DataOf, ParamsOf } from "../../shared/view";
import type { pool } from "./contract";
import { headlineOf } from "./headline";
import { judgedOwn } from "./own";

/** Whether the pool settings of every known subject are right. */
export function queryPool(
  _context: LiveContext<ParamsOf<typeof pool>>,
  env: Pick<Env, "database" | "direct" | "vercel">,
): DataOf<typeof pool> {
  const own = judgedOwn(env);
  return { verdict: own.verdict, headline: headlineOf(own), subjects: [own] };
}
