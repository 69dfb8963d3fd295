import type { IdentityWithPid, Signal } from "@/lib/shared/actions/identity";
import type { RefusalCode } from "@/lib/shared/actions/refusals";
import type { Session } from "@/lib/shared/session";
import type { Node } from "@/lib/views/blocking/contract";

/** Both, the one that is used for most first. */
export const signals = ["terminate", "cancel"] as const satisfies readonly Signal[];

/** What can be signalled, as Sessions and Blocking both know it. */
export type Subject = Pick<
  Session,
  | "pid"
  | "backendStart"
  | "xactStart"
  | "queryStart"
  | "stateChange"
  | "state"
  | "bucket"
  | "application"
  | "user"
  | "database"
  | "client"
  | "stateAgeMs"
  | "transactionAgeMs"
  | "queryAgeMs"
  | "query"
  | "backendType"
  | "victims"
  | "freesNow"
  | "own"
  | "refused"
>;

/** A node of the lock graph as a subject; null for what has no session to signal. */
export function subjectOf(node: Node): Subject | null {
  const { pid, state, bucket, kind } = node;
  return kind === "session" && pid !== null && state !== null && bucket !== null
    ? { ...node, pid, state, bucket }
    : null;
}

/** What is sent to say which work is meant: the times exactly as served. */
export function identityOf(subject: Subject): IdentityWithPid {
  const { pid, backendStart, xactStart, queryStart, stateChange, state } = subject;
  return { pid, backendStart, xactStart, queryStart, stateChange, state };
}

/** Who it is, in a few words for the name of a control: "web", "autovacuum worker". */
export function whose({ application, backendType, user }: Subject): string {
  if (application) return application;
  return backendType === null || backendType === "client backend" ? (user ?? "no application") : backendType;
}

/** The gentler of the two that would take its work out of the way; the other where that one is refused. */
export function fitting({ state, backendType, refused }: Subject): Signal {
  const gentle: Signal = state === "active" || backendType === "autovacuum worker" ? "cancel" : "terminate";
  const other: Signal = gentle === "cancel" ? "terminate" : "cancel";
  return refused[gentle] !== null && refused[other] === null ? other : gentle;
}

/**
 * Why some of these signals are not sent, each reason once. That nothing runs leads to terminate: where that is refused too, its own
 * reason is the one to know.
 */
export function reasonsOf({ refused }: Pick<Subject, "refused">, shown: readonly Signal[]): RefusalCode[] {
  const codes = new Set(shown.map((signal) => refused[signal]).filter((code) => code !== null));
  if (refused.terminate !== null && codes.has(refused.terminate) && refused.terminate !== "nothing runs")
    codes.delete("nothing runs");
  return [...codes];
}
