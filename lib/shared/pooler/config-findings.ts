import { type Finding, severities } from "../pool/finding";
import type { ConfigFacts } from "./config";
import { clientLimitFiles, clientLimitNear, poolsOverServer, reserveUnused } from "./config-sizes";
import {
  neverClosed,
  preparedOff,
  queryWait,
  sessionMode,
  silentTransactions,
  startupParameters,
} from "./config-times";

const rules = [
  clientLimitNear,
  poolsOverServer,
  queryWait,
  sessionMode,
  reserveUnused,
  clientLimitFiles,
  preparedOff,
  startupParameters,
  neverClosed,
  silentTransactions,
];

/** What is to be said of PgBouncer's configuration, the worst first. Never throws; a setting that this version lacks is no finding. */
export function configFindings(facts: ConfigFacts): Finding[] {
  return rules
    .flatMap((rule) => rule(facts) ?? [])
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
