import { formatCount, formatDuration } from "../format";
import { revealed } from "../reveal";
import type { Ending, Incident, IncidentBody, Person } from "./incident";
import type { Kind } from "./kinds";
import { who } from "./who";

const count = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;

/** The root that did the most harm; of leaks the one that was idle the longest. */
export function mainRoot({ roots, people }: Pick<IncidentBody, "roots" | "people">): Person | null {
  const [worst] = [...roots].sort(
    (a, b) => b.harm - a.harm || (a.stateChange ?? 0) - (b.stateChange ?? 0) || a.from - b.from,
  );
  return (worst && people[worst.who]) ?? null;
}

export type Told = {
  kind: Kind;
  beganAt: number;
  seenAt: number;
  endedAt: number | null;
  peak: number;
  longestMs: number | null;
  /** The main root, in words. */
  root: string | null;
  limit: IncidentBody["limit"];
  failure: IncidentBody["failure"];
};

/** What its words are made of. */
export function toldOf({ kind, beganAt, seenAt, endedAt, body }: Omit<Incident, "id" | "targetId">): Told {
  const { peak, longestMs, limit, failure } = body;
  const root = mainRoot(body);
  return { kind, beganAt, seenAt, endedAt, peak, longestMs, limit, failure, root: root && who(root) };
}

/** What it was about, in a few words: "billing-worker 4121 blocked 3 sessions". Other people's text, what is unseen in it shown. */
export function titleOf({ kind, peak, longestMs, root, limit, failure }: Told): string {
  switch (kind) {
    case "blocking":
      return root
        ? `${root} blocked ${count(peak, "session", "sessions")}`
        : `${count(peak, "session", "sessions")} blocked`;
    case "saturation": {
      const place = limit && limit.scope !== "cluster" ? ` of ${limit.scope} ${revealed(limit.name)}` : "";
      return `${formatCount(limit?.used ?? peak)} of ${formatCount(limit?.limit)} connections${place} in use`;
    }
    case "idle-in-transaction":
      return peak > 1
        ? `${count(peak, "session", "sessions")} idle in transaction, the longest for ${formatDuration(longestMs)}`
        : `${root ?? "A session"} idle in transaction for ${formatDuration(longestMs)}`;
    case "pooler-queue":
      return `${count(peak, "client", "clients")} queued${limit ? ` for pool ${revealed(limit.name)}` : " in the pooler"}`;
    case "unreachable":
      return `Could not be reached: ${[failure?.sqlstate, failure && revealed(failure.message)].filter(Boolean).join(" ")}`;
  }
}

/** What stands above its shares. */
export const shareTitle = (kind: Kind): string =>
  kind === "pooler-queue" ? "Pools with a queue, at the peak" : "By application, at the peak";
/** And above what those sessions had in common besides; of queries only those of the most suspect are kept. */
export const alikeTitles = {
  application: "Their connections by application",
  route: "By route",
  query: "By query, of those that are kept",
} as const;

/** How long it lasted: "41 s"; "41 s so far" while the newest sample shows it. */
export function lengthOf({ beganAt, seenAt, endedAt }: Pick<Told, "beganAt" | "seenAt" | "endedAt">): string {
  const length = formatDuration(Math.max(0, (endedAt ?? seenAt) - beganAt));
  return endedAt === null ? `${length} so far` : length;
}

const plain: Readonly<Record<Exclude<Ending["kind"], "killed" | "timeout">, string>> = {
  over: "its transaction ended",
  deadlock: "deadlock",
  gone: "its connection was gone",
  "gave up": "those who waited gave up",
  "let go": "it let the lock go",
  restarted: "PostgreSQL restarted",
  eased: "it eased",
  answered: "it was read again",
  unknown: "not known",
};

/** What ended it, in a few words: "killed by ana: stuck deploy", "lock_timeout". */
export function endingText(ending: Pick<Ending, "kind" | "timeout" | "by">): string {
  const { kind, timeout, by } = ending;
  if (kind === "timeout") return timeout ?? "a timeout";
  if (kind !== "killed") return plain[kind];
  const verb = by?.action === "cancel" ? "cancelled" : "killed";
  const name = by ? ` by ${revealed(by.actor)}` : "";
  return `${verb}${name}${by?.reason ? `: ${revealed(by.reason)}` : ""}`;
}

const whatItDid: Readonly<Record<Kind, (told: Told) => string>> = {
  blocking: ({ longestMs }) => `The longest wait was ${formatDuration(longestMs)}.`,
  saturation: ({ limit }) =>
    limit?.limit != null && limit.used >= limit.limit
      ? "No connection was left: whoever came then was refused or had to wait."
      : "Nearly every connection was in use.",
  "idle-in-transaction": () =>
    "A transaction that nobody works in holds its locks, its row versions and its pool slot.",
  "pooler-queue": ({ longestMs, limit }) =>
    `The longest wait for a server connection was ${formatDuration(longestMs)}${limit?.limit == null ? "" : `; the pool has ${formatCount(limit.limit)}`}.`,
  unreachable: () => "Lifeguard could not read the database; what happened in it then is not known.",
};

/** The episode in plain sentences. `clock` says a time. */
export function summaryOf(
  incident: Omit<Incident, "id" | "targetId">,
  clock: (at: number) => string,
): string[] {
  const told = toldOf(incident);
  const { body, beganAt, endedAt, seenAt } = incident;
  const { ending, roots, victimCount, gaps } = { ...body, gaps: body.notes };
  const span =
    endedAt === null
      ? `since ${clock(beganAt)}, last seen ${clock(seenAt)}`
      : `from ${clock(beganAt)} to ${clock(endedAt)}`;
  return [
    `${titleOf(told)}, ${span} (${lengthOf(told)}).`,
    whatItDid[told.kind](told),
    ...(told.kind === "blocking" && (victimCount > body.peak || roots.length > 1)
      ? [
          `In all ${count(victimCount, "session", "sessions")} waited, behind ${count(roots.length, "root", "roots")}.`,
        ]
      : []),
    ...(endedAt === null ? ["It had not ended when last seen."] : []),
    ...(ending ? [`What ended it: ${endingText(ending)}.`, ...ending.evidence] : []),
    ...(gaps.length > 0 ? gaps.map((note) => `${note.replace(/\.$/, "")}.`) : []),
  ];
}
