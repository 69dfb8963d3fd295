import { formatCount, formatDuration } from "../../shared/format";
import type { Verdict } from "../../shared/verdict";
import type { DataOf } from "../../shared/view";
import type { blocking, Node } from "./contract";
import { doing, goingOn, sessions, whoIs, whyNothing } from "./words";

export type Facts = Omit<DataOf<typeof blocking>, "verdict">;

/** Waiting a moment for a hot row is everyday traffic; from here on somebody notices. */
export const BRIEF_MS = 5_000;

const wait = (count: number) => (count === 1 ? "waits" : "wait");

function titleOf({ blocked, roots, cycles }: Facts, byId: ReadonlyMap<string, Node>): string {
  const [circle] = cycles;
  if (circle && cycles.length === 1 && roots.length === 1) {
    const behind = blocked - circle.length;
    const others = behind > 0 ? `, ${formatCount(behind)} more behind them` : "";
    return `Deadlock: ${sessions(circle.length)} wait for each other${others}`;
  }
  const [only] = roots.flatMap((id) => byId.get(id) ?? []);
  if (!only) return `${sessions(blocked)} ${wait(blocked)} for someone out of view`;
  if (roots.length === 1) return `${sessions(blocked)} ${wait(blocked)} behind ${whoIs(only)}`;
  return `${sessions(blocked)} ${wait(blocked)} on ${formatCount(roots.length)} roots`;
}

/** Those who are left after the steps: they follow only when every root is dealt with, else somebody else still holds them up. */
function restOf({ plan, roots, nodes }: Facts, byId: ReadonlyMap<string, Node>): string {
  const last = plan.at(-1);
  if (!last || last.left <= 0) return "";
  const ended = new Set(plan.map(({ id }) => id));
  if (roots.every((id) => ended.has(id))) {
    const inLine = nodes.some(({ target }) => target?.type === "tuple");
    return last.left === 1
      ? ", and the last one follows"
      : `, and the rest follow ${inLine ? "one by one" : "in turn"}`;
  }
  const next = byId.get(plan.length === 1 ? (byId.get(last.id)?.nextHolder ?? "") : "");
  // Those behind other roots still wait too; the next holder accounts for all only where there is one root.
  const behind = next && roots.length === 1 ? ` for ${whoIs(next)}` : "";
  return `; ${formatCount(last.left)} still ${wait(last.left)} then${behind}`;
}

function stepsOf(facts: Facts, byId: ReadonlyMap<string, Node>): string {
  const steps = facts.plan.flatMap((step) => {
    const node = byId.get(step.id);
    return node ? [{ ...step, what: doing(node) }] : [];
  });
  const [first] = steps;
  if (!first) {
    const [root] = facts.roots.flatMap((id) => byId.get(id) ?? []);
    return root ? whyNothing(root) : "";
  }
  const helps = steps.findIndex(({ freesNow }) => freesNow > 0);
  if (helps === -1)
    return `No single step frees anyone; several hold the same locks. Begin here: ${first.what}.`;
  // Steps that free nobody by themselves are one with the next that does.
  const together = steps.slice(0, helps + 1).map(({ what }) => what);
  const lead =
    together.length === 1
      ? `Best next step: ${together[0]}`
      : `No single step frees anyone; together these do: ${together.join(" and ")}`;
  const then = steps.slice(helps + 1).map((step) => `Then ${step.what}: ${goingOn(step)}`);
  const sentences = [`${lead}, ${goingOn(steps[helps] ?? first)}`, ...then];
  return `${sentences.join(". ")}${restOf(facts, byId)}.`;
}

function ofQuiet({ waiting, sight }: Facts): Verdict {
  const hidden = sight.total - sight.visible;
  const sentences = [
    waiting > 0
      ? `${sessions(waiting)} ${wait(waiting)} on a lock that was free again by the time it was asked whose it was.`
      : "Nobody waits for a lock that another holds.",
    // Locks are visible to every role: this holds although their owners are not.
    hidden > 0 && `That includes the ${sessions(hidden)} whose activity is hidden from this role.`,
  ];
  return {
    tone: "good",
    title: "No one is blocked",
    detail: sentences.filter(Boolean).join(" "),
    action: null,
  };
}

/** Whether a root is of the kind that stays until somebody ends it: prepared, or idle in transaction for longer than a moment. */
const stays = ({ kind, state, stateAgeMs }: Node) =>
  kind === "prepared" || (state?.startsWith("idle in transaction") === true && (stateAgeMs ?? 0) >= BRIEF_MS);

function deadlocksOf({ cycles, roots }: Facts): string | null {
  if (cycles.length === 0) return null;
  const own = "PostgreSQL breaks a deadlock itself after deadlock_timeout, 1 s by default.";
  if (cycles.length === 1 && roots.length === 1) return own;
  const caught = new Set(cycles.flat()).size;
  return `Of them ${formatCount(caught)} are in ${cycles.length === 1 ? "a deadlock" : `${formatCount(cycles.length)} deadlocks`}. ${own}`;
}

/** The page's answer: who waits behind whom, for how long, and the best next step. A warning while every wait is young, else bad. */
export function judge(facts: Facts): Verdict {
  if (facts.blocked === 0) return ofQuiet(facts);
  const byId = new Map(facts.nodes.map((node) => [node.id, node]));
  const { oldestWaitMs } = facts;
  const young = oldestWaitMs !== null && oldestWaitMs < BRIEF_MS;
  const exact = facts.nodes.some((node) => node.waitingExact && node.waitingMs === oldestWaitMs);
  const passing = facts.cycles.length === 0 && !facts.roots.flatMap((id) => byId.get(id) ?? []).some(stays);
  const sentences = [
    oldestWaitMs !== null && `Oldest wait ${exact ? "" : "at least "}${formatDuration(oldestWaitMs)}.`,
    deadlocksOf(facts),
    stepsOf(facts, byId),
    young && passing && "Waits as young as this often end by themselves.",
  ];
  return {
    tone: young ? "warning" : "bad",
    title: titleOf(facts, byId),
    detail: sentences.filter(Boolean).join(" "),
    action: null,
  };
}
