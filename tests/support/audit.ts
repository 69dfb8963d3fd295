import { expect, onTestFinished } from "vitest";
import { createAudit, type Recorded } from "@/lib/server/audit/record";
import { openDatabase } from "@/lib/server/db/database";
import { createLive } from "@/lib/server/snapshot/live";
import { type Audit, audit } from "@/lib/views/audit/contract";
import { queryAudit } from "@/lib/views/audit/query";
import { recorded } from "../unit/server/audit/recorded";
import { emptyDatabase } from "./cli";
import { eventually, type Server } from "./ground";
import { contextOf, operator } from "./live";
import { layTables } from "./memory-seed";

/** What the role that Lifeguard runs as needs on our table, as the page says it. */
export const GRANTS = `
  GRANT USAGE ON SCHEMA lifeguard TO lifeguard;
  GRANT SELECT, INSERT ON lifeguard.audit TO lifeguard;
  GRANT USAGE ON SEQUENCE lifeguard.audit_id_seq TO lifeguard;
`;

/** Databases to have our tables in, by the SQL of the migrations: that Prisma's command runs it is shown with the command. `remove` drops them. */
export function migrator() {
  const drops: (() => Promise<unknown>)[] = [];
  return {
    async empty(server: Server, name: string) {
      const database = await emptyDatabase(server.server, name);
      drops.push(database.drop);
      const query = async (text: string) => ({ rows: await database.sql(text) });
      return { ...database, deploy: () => layTables({ query }) };
    },
    async migrated(server: Server, name: string) {
      const database = await this.empty(server, name);
      await database.deploy();
      await database.sql(GRANTS);
      return database;
    },
    async remove() {
      for (const drop of drops) await drop();
    },
  };
}

/** A dashboard's parts over one URL: its live reader, its audit, the page's question. Closed with the test. */
export function openAudit(url: string) {
  const database = openDatabase(url);
  onTestFinished(() => database.close());
  const live = createLive({ database, name: { label: "test", production: false } });
  const lines: string[] = [];
  const log = createAudit({ store: () => live.store, log: (line) => lines.push(line) });
  return {
    live,
    lines,
    keeping: log.keeping,
    /** Records an action on this very database. */
    async record(...changes: Partial<Recorded>[]) {
      const targetId = (await live.read()).reading.target.id;
      for (const change of changes) log.record(recorded({ targetId, ...change }));
    },
    async ask(params: Record<string, unknown> = {}, who = operator): Promise<Audit> {
      const context = await contextOf(live, audit.params.parse(params), who);
      return audit.data.parse(JSON.parse(JSON.stringify(await queryAudit(context))));
    },
    written: (withinMs?: number) =>
      eventually(() => expect(log.keeping()).toEqual({ waiting: 0, lost: 0, trouble: null }), withinMs),
  };
}
