import type { DataOf } from "../../shared/view";
import type { setup } from "./contract";

export type SetupVerdict = { tone: "neutral" | "warning"; title: string; detail: string };

/** What is missing that matters most, in one sentence, and what to do about it; the first that applies. */
export function setupVerdict({ role, pool, tables }: DataOf<typeof setup>): SetupVerdict {
  const [problem, ...more] = pool.problems;
  if (problem) {
    const others = more.length > 0 ? ` And ${more.length} more, below.` : "";
    return { tone: "warning", title: "DATABASE_URL does not mean what it says", detail: problem + others };
  }
  const { visible, total } = role.visibility;
  if (!role.seesAll) {
    return {
      tone: "warning",
      title: visible < total ? `Sees ${visible} of ${total} sessions` : "Sees its own role's sessions only",
      detail: `Role ${role.name} lacks pg_monitor: what sessions of other roles do stays hidden. The grant is below.`,
    };
  }
  if (tables === "not migrated") {
    return {
      tone: "neutral",
      title: "Everything can be read; nothing of ours is kept yet",
      detail: "Lifeguard's own tables are not made: run npx prisma migrate deploy.",
    };
  }
  if (!role.canSignal) {
    return {
      tone: "neutral",
      title: "Sees every session, and can only watch",
      detail: `Role ${role.name} lacks pg_signal_backend: it cannot cancel or end other roles' sessions. The grant is below.`,
    };
  }
  return {
    tone: "neutral",
    title:
      tables === "migrated" ? "Everything Lifeguard needs is there" : "Sees every session, and may end them",
    detail: `Role ${role.name} sees ${visible} of ${total} sessions and may end them${tables === "migrated" ? "; our own tables are made" : ""}.`,
  };
}
