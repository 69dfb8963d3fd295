import type { Check, Pooling } from "./probe";
import { aboutWay, found, notProbed, passed, probeSources, whyNot } from "./probe-checks";
import { type Pids, type ProbeSubject, seen, type WayFacts } from "./probe-facts";

/** PostgreSQL greets a client with its backend's pid; a pooler makes a number up, as one client has many backends. */
const isDirect = ({ greeted, asked }: Pids): boolean => asked.some(({ pid }) => pid === greeted);

/** Whether backends were shared: two clients met the same one, or one client met two. */
export function sharesBackends({ asked }: Pick<Pids, "asked">): boolean {
  const pids = new Map<number, number>();
  const clients = new Map<number, number>();
  return asked.some(({ client, pid }) => {
    const shared = (pids.get(pid) ?? client) !== client || (clients.get(client) ?? pid) !== pid;
    pids.set(pid, client);
    clients.set(client, pid);
    return shared;
  });
}

/** How server connections are handed out behind this URL; null: it was not seen. */
export function poolingOf({ pids, transaction }: Pick<WayFacts, "pids" | "transaction">): Pooling | null {
  const known = seen(pids);
  if (!known) return null;
  if (isDirect(known)) return "direct";
  if (seen(transaction) === "refused") return "statement";
  if (sharesBackends(known)) return "transaction";
  // One client alone tells nothing of how the others fare.
  return new Set(known.asked.map(({ client }) => client)).size < 2 ? null : "session";
}

/** "client 1 met 5734, 5734; client 2 met 5735". */
function told({ asked }: Pids): string {
  const met = new Map<number, number[]>();
  for (const { client, pid } of asked) met.set(client, [...(met.get(client) ?? []), pid]);
  return [...met].map(([client, pids]) => `client ${client} met ${pids.join(", ")}`).join("; ");
}

/** Whether a pooler stands there. */
export function judgePooler(way: WayFacts, subject: ProbeSubject): Check {
  const { side, variable, place } = way;
  const about = aboutWay(way);
  const known = seen(way.pids);
  if (!known)
    return notProbed(about, "pooler", `whether a pooler stands behind ${variable}`, whyNot(way.pids));
  const [first] = known.asked;
  const greeting = `The login's greeting named process ${known.greeted ?? "none"}, and the backend that answers is ${first?.pid}`;
  if (!isDirect(known))
    return passed(
      about,
      "pooler",
      `A pooler stands behind ${variable}`,
      `${greeting}: a pooler makes the first up.`,
    );
  const evidence = `${greeting}: PostgreSQL itself.`;
  if (side === "direct" || place?.reach === "loopback" || subject.runtime === "server")
    return passed(about, "pooler", `${variable} reaches PostgreSQL itself, with no pooler between`, evidence);
  return found(about, {
    code: "pooler-missing",
    outcome: "warn",
    title: `No pooler stands behind ${variable}`,
    evidence: `${evidence} Each instance of a function takes connections of the server's own.`,
    fix: "Use the provider's pooled URL, or put a pooler between functions and server.",
    source: probeSources.vercelPool,
  });
}

/** How the pooler hands out connections, judged by what each side needs; nothing where there is no pooler. */
export function judgePooling(way: WayFacts, subject: ProbeSubject): Check[] {
  const { side, variable } = way;
  const about = aboutWay(way);
  const pooling = poolingOf(way);
  if (pooling === "direct") return [];
  const known = seen(way.pids);
  if (!known || pooling === null) {
    const why = known ? "The pool gave one connection and no second in time." : whyNot(way.pids);
    return [notProbed(about, "pooling", `how the pool behind ${variable} hands out connections`, why)];
  }
  const evidence = `Open clients asked in turn which backend serves them: ${told(known)}.`;
  if (pooling === "statement") {
    return [
      found(about, {
        code: "pooling-statement",
        outcome: "fail",
        title: `${variable} goes through statement pooling, which refuses transactions`,
        evidence: `BEGIN was refused and the client cut off. ${evidence}`,
        fix: "Set pool_mode = transaction for this database in PgBouncer: Prisma needs transactions.",
        source: probeSources.pgbouncerFeatures,
      }),
    ];
  }
  if (side === "direct" && pooling === "transaction") {
    return [
      found(about, {
        code: "direct-pooled",
        outcome: "fail",
        title: `${variable} goes through a transaction pooler`,
        evidence: `${evidence} Migrations take an advisory lock on one backend and find themselves on another.`,
        fix: "Use the direct URL, or a session pooler's, for migrations.",
        source: probeSources.prismaPgbouncer,
      }),
    ];
  }
  if (side === "pooled" && pooling === "session" && subject.runtime === "serverless") {
    return [
      found(about, {
        code: "pooling-session",
        outcome: "warn",
        title: `${variable} pools by session: an idle function keeps its server connection`,
        evidence,
        fix: "Use the transaction pooler: port 6543 on Supabase, pool_mode = transaction in PgBouncer.",
        source: probeSources.supabase,
      }),
    ];
  }
  const how = pooling === "session" ? "each client keeps a backend of its own" : "backends are shared";
  return [passed(about, "pooling", `${variable} pools by ${pooling}`, `${evidence} So ${how}.`)];
}
