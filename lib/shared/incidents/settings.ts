import type { Person, timeouts } from "./incident";
import type { Look } from "./look";

type Timeout = (typeof timeouts)[number];

const units: Readonly<Record<string, number>> = {
  "": 1,
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A time as PostgreSQL's settings have it, in ms: "30s", "2min", "500". Null: it is none. */
export function settingMs(value: string): number | null {
  const [, figure, unit = ""] = /^(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?$/.exec(value.trim()) ?? [];
  const factor = units[unit];
  return figure === undefined || factor === undefined ? null : Number(figure) * factor;
}

/**
 * What a limit is for one session unless it has set its own, which nobody else can see: for its role in its database, its role, its
 * database, the server (https://www.postgresql.org/docs/18/sql-alterrole.html). Null: off, or not known.
 */
export function timeoutOf(
  name: Timeout,
  { user, database }: Person,
  { settings }: Pick<Look, "settings">,
): number | null {
  const fitting = (settings ?? []).filter(
    (setting) =>
      setting.name === name &&
      (setting.role === null || setting.role === user) &&
      (setting.database === null || setting.database === database),
  );
  const rank = ({ role, database: place }: (typeof fitting)[number]) =>
    (role === null ? 0 : 2) + (place === null ? 0 : 1);
  const [nearest] = fitting.sort((a, b) => rank(b) - rank(a));
  const ms = nearest ? settingMs(nearest.value) : null;
  return ms !== null && ms > 0 ? ms : null;
}
