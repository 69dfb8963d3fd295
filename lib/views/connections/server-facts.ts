import { formatBytes, formatCount, formatDuration, formatPercent, formatRate } from "../../shared/format";
import type { SlowSnapshot } from "../../shared/slow-snapshot";

export type ServerFact = { name: string; value: string; note?: string; tone?: "warning" | "bad" };

/** Wraparound: vacuum drops all caution at vacuum_failsafe_age (1.6 billion since 14); a billion is halfway there. */
const XID_AGE = { warning: 1_000_000_000, bad: 1_600_000_000 };

function xidFact(slow: SlowSnapshot | null): ServerFact {
  const oldest = slow?.databases.reduce(
    (a, b) => (b.xidAge > a.xidAge ? b : a),
    slow.databases[0] ?? { name: "", xidAge: 0 },
  );
  const age = oldest?.name ? oldest.xidAge : null;
  return {
    name: "Oldest transaction id",
    value: formatCount(age),
    note: `Transactions since the oldest unfrozen row${oldest?.name ? `, in database ${oldest.name}` : ""}. Wraparound protection begins near 2,000,000,000.`,
    ...(age !== null && age >= XID_AGE.warning && { tone: age >= XID_AGE.bad ? "bad" : "warning" }),
  };
}

function slotFact({ slots }: SlowSnapshot): ServerFact[] {
  if (slots.length === 0) return [];
  const idle = slots.filter(({ active }) => !active);
  const retained = slots.reduce((sum, slot) => sum + (slot.retainedBytes ?? 0), 0);
  const lost = slots.filter(({ walStatus }) => walStatus === "lost" || walStatus === "unreserved");
  return [
    {
      name: "Replication slots",
      value: `${formatCount(slots.length)}${idle.length > 0 ? `, ${formatCount(idle.length)} idle` : ""}, keep ${formatBytes(retained)}`,
      note: `Write-ahead log kept for: ${slots.map(({ name }) => name).join(", ")}. An idle slot keeps it without end.`,
      ...((idle.length > 0 || lost.length > 0) && { tone: lost.length > 0 ? "bad" : "warning" }),
    },
  ];
}

function replicaFact({ replicas }: SlowSnapshot): ServerFact[] {
  if (replicas.length === 0) return [];
  const known = replicas.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs]));
  const bytes = replicas.flatMap(({ lagBytes }) => (lagBytes === null ? [] : [lagBytes]));
  const lag =
    known.length > 0
      ? formatDuration(Math.max(...known))
      : formatBytes(bytes.length > 0 ? Math.max(...bytes) : null);
  return [
    {
      name: "Replicas",
      value: `${formatCount(replicas.length)}, lag ${lag}`,
      note: replicas.map(({ application, state }) => `${application} ${state ?? "hidden"}`).join(", "),
    },
  ];
}

/** The slow figures of `database` as lines of text; "-" for what is not known yet or hidden. */
export function serverFacts(slow: SlowSnapshot | null, database: string): ServerFact[] {
  const own = slow?.databases.find(({ name }) => name === database);
  return [
    { name: "Commits", value: formatRate(own?.commitsPerSecond) },
    { name: "Rollbacks", value: formatRate(own?.rollbacksPerSecond) },
    {
      name: "Cache hits",
      value: formatPercent(own?.cacheHitRatio),
      note: "Of the blocks asked for in the last 30 s, how many were in shared buffers.",
    },
    { name: "Deadlocks", value: formatCount(own?.deadlocks), note: "Since the statistics were last reset." },
    {
      name: "Temporary files",
      value: formatBytes(own?.tempBytes),
      note: "Written since the statistics were last reset: sorts and hashes that did not fit in work_mem.",
    },
    xidFact(slow),
    ...(slow ? slotFact(slow) : []),
    ...(slow ? replicaFact(slow) : []),
    {
      name: "Size",
      value: formatBytes(slow?.estimatedBytes),
      note: "Of this database, by the planner's page counts.",
    },
  ];
}

/** Whether rates of `database` are still to come: they need two slow reads, 30 s apart. */
export function awaitsRates(slow: SlowSnapshot | null, database: string): boolean {
  const own = slow?.databases.find(({ name }) => name === database);
  return own === undefined || own.commitsPerSecond === null;
}
