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

/** What is left after the steps: who holds the rest up, or nothing. */
function restOf({ plan, best }: Facts, byId: ReadonlyMap<string, Node>): string {
  const last = plan.at(-1);
  const node = byId.get(best ?? "");
  if (!last || !node || last.left <= 0) return "";
  const rest = last.left === 1 ? "the last one follows" : `the other ${formatCount(last.left)} follow`;
  // Of a later step it is not known who is next: only that they wait for those who have just gone on.
  if (plan.length > 1 || node.freed.includes(node.nextHolder ?? "")) {
    return `, and ${last.left === 1 ? rest : `${rest} one by one`}`;
  }
  const next = node.nextHolder === null ? undefined : byId.get(node.nextHolder);
  return next ? `; then ${formatCount(last.left)} still ${wait(last.left)} for ${whoIs(next)}` : "";
}

function stepsOf(facts: Facts, byId: ReadonlyMap<string, Node>): string {
  const steps = facts.plan.flatMap((step) => {
    const node = byId.get(step.id);
    return node ? [{ ...step, node }] : [];
  });
  const [first, ...more] = steps;
  if (!first) {
    const [root] = facts.roots.flatMap((id) => byId.get(id) ?? []);
    return root ? whyNothing(root) : "";
  }
  const then = more.map((step) => `Then ${doing(step.node)}: ${goingOn(step)}`);
  const sentences = [`Best next step: ${doing(first.node)}, ${goingOn(first)}`, ...then];
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

/** The page's answer: who waits behind whom, for how long, and the best next step. A warning while every wait is young, else bad. */
export function judge(facts: Facts): Verdict {
  if (facts.blocked === 0) return ofQuiet(facts);
  const byId = new Map(facts.nodes.map((node) => [node.id, node]));
  const { oldestWaitMs } = facts;
  const young = oldestWaitMs !== null && oldestWaitMs < BRIEF_MS;
  const exact = facts.nodes.some((node) => node.waitingExact && node.waitingMs === oldestWaitMs);
  const sentences = [
    oldestWaitMs !== null && `Oldest wait ${exact ? "" : "at least "}${formatDuration(oldestWaitMs)}.`,
    facts.cycles.length > 0 && "PostgreSQL breaks a deadlock itself after deadlock_timeout, 1 s by default.",
    stepsOf(facts, byId),
    young && facts.cycles.length === 0 && "Waits as young as this often end by themselves.",
  ];
  return {
    tone: young ? "warning" : "bad",
    title: titleOf(facts, byId),
    detail: sentences.filter(Boolean).join(" "),
    action: null,
  };
}
