import { createHash } from "node:crypto";
import type { SettingRow, SlowCounters } from "../../shared/slow-snapshot";

/** What is kept whenever it changes: version, the server's start, and each setting by its name. */
export type SettingBody = { version: string; startedAt: string; settings: Record<string, string> };

/** A role's or a database's own value stands beside the server's: "statement_timeout of role app". */
const nameOf = ({ name, role, database }: SettingRow) =>
  [name, role && `of role ${role}`, database && `in ${database}`].filter(Boolean).join(" ");

function settingBody(version: string, { server }: Pick<SlowCounters, "server">): SettingBody {
  return {
    version,
    startedAt: new Date(server.startedAt / 1000).toISOString(),
    settings: Object.fromEntries(server.settings.map((row) => [nameOf(row), row.value])),
  };
}

/** The settings of a slow read, ready to be kept: made before a transaction begins, which holds its target's row no longer than it must. */
export type Settings = { rows: readonly SettingRow[]; body: SettingBody; mark: string };

/** Null: there was no slow read yet. */
export function settingsOf(version: string, slow: SlowCounters | null): Settings | null {
  if (!slow) return null;
  const body = settingBody(version, slow);
  return { rows: slow.server.settings, body, mark: markOf(body) };
}

/** Tells them from others in a few bytes: the state that one sample leaves to the next has it, so that they are sent when they change. */
const markOf = (body: SettingBody): string =>
  createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 22);
