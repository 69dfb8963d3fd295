import { formatDuration } from "../../shared/format";
import { sureText } from "../../shared/pooler/words";
import type { Session } from "../../shared/session";

/** A name, or what stands for it when there is none. */
export function nameOr(name: string | null, kind: "application" | "user" | "database" | "client"): string {
  return name === null || name === "" ? `no ${kind}` : name;
}

/** A wait as PostgreSQL names it, "Lock: transactionid"; null for none, or none that this role may see. */
export function waitText({ waitEventType, waitEvent }: Session): string | null {
  if (waitEventType === null && waitEvent === null) return null;
  return [waitEventType, waitEvent].filter((part) => part !== null).join(": ");
}

/** Whom a session waits for: "4121 and 4187"; pid 0 is a prepared transaction. Null: nobody. */
export function blockersText({ blockedBy }: Pick<Session, "blockedBy">): string | null {
  if (blockedBy.length === 0) return null;
  return blockedBy.map((pid) => (pid === 0 ? "a prepared transaction" : String(pid))).join(", ");
}

/** How many of those it holds up would go on at once: "1 would go on at once if it ended". */
export function freesText({ freesNow }: Pick<Session, "freesNow">): string {
  return `${freesNow === 0 ? "none" : freesNow} would go on at once if it ended`;
}

/** A session in a few lines of text, good in a chat: what it is, what it does, for how long, who waits. Times in UTC, by the database's clock. */
export function sessionText(
  session: Session,
  { sampledAt, target }: { sampledAt: string; target: { database: string; host: string } },
): string {
  const blockers = blockersText(session);
  const lines: (string | false | null)[] = [
    `pid ${session.pid}, ${nameOr(session.application, "application")}: ${session.bucket === "unknown" ? "hidden from this role" : session.bucket} for ${formatDuration(session.stateAgeMs)}`,
    `${nameOr(session.user, "user")} @ ${nameOr(session.database, "database")} from ${nameOr(session.client, "client")}, on ${target.host}`,
    session.poolerClient &&
      `through the pooler from ${session.poolerClient.client} (${session.poolerClient.application ?? "no application"}), ${sureText(session.poolerClient)}`,
    session.transactionAgeMs !== null && `transaction open for ${formatDuration(session.transactionAgeMs)}`,
    waitText(session) && `wait event ${waitText(session)}`,
    session.victims > 0 &&
      `holds ${session.victims} ${session.victims === 1 ? "session" : "sessions"} up; ${freesText(session)}`,
    blockers && `blocked by ${blockers}`,
    ...Object.entries(session.tags).map(([key, value]) => `${key}=${value}`),
    session.query === null ? "query: none that can be seen" : `query:\n${session.query}`,
    `as of ${sampledAt}, backend started ${session.backendStart ?? "-"}`,
  ];
  return lines.filter(Boolean).join("\n");
}
