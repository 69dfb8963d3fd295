import { connectionQueries } from "./connections";
import type { DiagnosticQuery } from "./diagnostic";
import { guideQueries } from "./guide";
import { lockQueries } from "./locks";
import { transactionQueries } from "./transactions";

/** Every statement of the SQL page, in the order it shows them. Each runs on PostgreSQL 13 to 18 unless `minVersion` says more. */
export const queries: readonly DiagnosticQuery[] = [
  ...guideQueries,
  ...connectionQueries,
  ...transactionQueries,
  ...lockQueries,
];
