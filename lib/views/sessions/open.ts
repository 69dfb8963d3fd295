import type { Session } from "../../shared/session";

export type Opened = { pid: number; backendStart: string | null };

/** Which session a link opens: "4121", or "4121@2026-11-23T06:28:00.123456Z" for this very one. Null when it is neither. */
export function readOpen(text: string | null): Opened | null {
  const found = /^(\d{1,10})(?:@(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z))?$/.exec(text ?? "");
  return found ? { pid: Number(found[1]), backendStart: found[2] ?? null } : null;
}

/** Whether a session is the one opened: of another start it is a stranger with a used pid. A start that is hidden cannot tell. */
export function isOpened({ pid, backendStart }: Opened, session: Session): boolean {
  if (session.pid !== pid) return false;
  return backendStart === null || session.backendStart === null || session.backendStart === backendStart;
}
