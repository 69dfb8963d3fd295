import { connectionLimit } from "./connection-limit";
import { connectionLimitOverBudget } from "./connection-limit-over-budget";
import { connectionLimitOverPool } from "./connection-limit-over-pool";
import { differentDatabases } from "./different-databases";
import { directIsPooled } from "./direct-is-pooled";
import { directMissing } from "./direct-missing";
import { host } from "./host";
import { missing } from "./missing";
import { noPassword } from "./no-password";
import { outOfReach } from "./out-of-reach";
import { paramIgnored } from "./param-ignored";
import { paramRepeated } from "./param-repeated";
import { paramStartup } from "./param-startup";
import { paramUnknown } from "./param-unknown";
import { paramValue } from "./param-value";
import { pasted } from "./pasted";
import { pgbouncerHarmful } from "./pgbouncer-harmful";
import { pgbouncerMissing } from "./pgbouncer-missing";
import { pgbouncerNeedless } from "./pgbouncer-needless";
import { placeholder } from "./placeholder";
import { pooledIsDirect } from "./pooled-is-direct";
import { port } from "./port";
import { previewProduction } from "./preview-production";
import { provider } from "./provider";
import type { Rule } from "./rule";
import { sameUrl } from "./same-url";
import { scheme } from "./scheme";
import { sessionPooler } from "./session-pooler";
import { severalHosts } from "./several-hosts";
import { sslMeaning } from "./ssl-meaning";
import { sslMissing } from "./ssl-missing";
import { timeouts } from "./timeouts";
import { timeoutsUnsaid } from "./timeouts-unsaid";
import { unescaped } from "./unescaped";
import { unreadable } from "./unreadable";
import { userShape } from "./user-shape";

/** Every rule, the one that must be mended first at the top. */
export const rules: readonly Rule[] = [
  ...[missing, pasted, scheme, placeholder, severalHosts, unescaped, unreadable],
  // A name that is mended may be the one that the next rules miss.
  ...[paramUnknown, paramRepeated, paramValue],
  ...[
    host,
    noPassword,
    differentDatabases,
    pooledIsDirect,
    directIsPooled,
    directMissing,
    sameUrl,
    outOfReach,
  ],
  ...[port, userShape, sessionPooler, pgbouncerMissing, pgbouncerHarmful, pgbouncerNeedless],
  ...[paramStartup, paramIgnored, sslMissing, sslMeaning],
  ...[connectionLimitOverBudget, connectionLimitOverPool, timeouts, connectionLimit, timeoutsUnsaid],
  ...[previewProduction, provider],
];
