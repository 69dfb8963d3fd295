import { createHash } from "node:crypto";
import type { SettingRow, SlowCounters } from "../../shared/slow-snapshot";

/** What is kept whenever it changes: version, the server's start, and each setting by its name. */
export type SettingBody = { version: string; startedAt: string; settings: Record<string, string> };

/** A role's or a database's own value stands beside the server's: "statement_timeout of role app". */
const nameOf = ({ name, role, database }: SettingRow) =>
  [name, role && `of role ${role}`, database && `in ${database}`].filter(Boolean).join(" ");

/** The settings of one slow read. */
export function settingBody(version: string, { server }: Pick<SlowCounters, "server">): SettingBody {
  return {
    version,
    startedAt: new Date(server.startedAt / 1000).toISOString(),
    settings: Object.fromEntries(server.settings.map((row) => [nameOf(row), row.value])),
  };
}

/** Tells them from others in a few bytes: the state that one sample leaves to the next has it, so that they are sent when they change. */
export const markOf = (body: SettingBody): string =>
  createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 22);
