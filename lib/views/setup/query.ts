import type { LiveContext } from "../../server/context";
import { visibility } from "../../shared/client-backends";
import { providerOf } from "../../shared/database-url/provider";
import type { DataOf } from "../../shared/view";
import type { setup } from "./contract";

/** The live half of the Setup page: role, pool, our own tables. */
export function querySetup({ live }: LiveContext): DataOf<typeof setup> {
  const { snapshot, pool, migrated, reading } = live;
  const { connectionLimit, poolTimeoutMs, connectTimeoutMs, problems } = pool.settings;
  return {
    role: {
      name: snapshot.role,
      seesAll: snapshot.seesAll,
      canSignal: snapshot.canSignal,
      visibility: visibility(snapshot),
    },
    pool: {
      connectionLimit,
      poolTimeoutMs,
      connectTimeoutMs,
      problems,
      open: pool.open,
      idle: pool.idle,
      waiting: pool.waiting,
    },
    tables: migrated === null ? "unknown" : migrated ? "migrated" : "not migrated",
    provider: providerOf(reading.target.host),
  };
}
