import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import type { AuditLog } from "../../server/audit/record";
import { ownLimits, ownStatement } from "../../server/sql";
import { storable } from "../../server/store/storable";
import { inTurn } from "../../server/store/turn";
import { toAlertState } from "../../shared/alerts/alert";
import { defaultRules } from "../../shared/alerts/defaults";
import type { Rule } from "../../shared/alerts/rule";
import type { AuditAction } from "../../shared/audit";
import { LifeguardError, toWire } from "../../shared/errors/family";
import { acknowledgeStatement } from "./acknowledge";
import type { acknowledgeBody, DoneAnswer, endBody, ruleBody, silenceBody } from "./answers";
import { editProblem, editWords } from "./edit";
import { stateIn } from "./watch-state";

/** Who asks, and what they ask through. */
export type Acting = {
  targetId: string;
  audit: AuditLog;
  viewer: { name: string };
  origin: string | null;
};

type StoreActing = Acting & { store: PrismaClient };
type Asked = { action: AuditAction; reason?: string | undefined };

/** Does it, and leaves an entry whatever came of it. `work` answers what was done, in a sentence. Throws what it throws. */
export async function audited(
  acting: Acting,
  { action, reason }: Asked,
  work: () => Promise<string>,
): Promise<DoneAnswer> {
  const { targetId, audit, viewer, origin } = acting;
  const nobody = { pid: null, session: null, query: null };
  const entry = { ...nobody, viewer, origin, action, targetId, reason: reason || null };
  try {
    const done = await work();
    audit.record({ ...entry, result: "done", effect: { words: done } });
    return { done };
  } catch (error) {
    const { message, hint } = toWire(error).error;
    const refused = error instanceof LifeguardError && ["refused", "not_found"].includes(error.code);
    audit.record({
      ...entry,
      result: refused ? "refused" : "failed",
      effect: { words: `${message} ${hint}` },
    });
    throw error;
  }
}

/** The same for work on our own tables, in the store's turn. */
const stored = (acting: StoreActing, asked: Asked, work: () => Promise<string>): Promise<DoneAnswer> =>
  audited(acting, asked, () => inTurn(acting.store, work));

function ruleOf(key: string): Rule {
  const rule = defaultRules.find((each) => each.key === key);
  if (rule) return rule;
  throw new LifeguardError("not_found", `There is no rule ${key.slice(0, 60)}.`, {
    hint: "GET /api/alerts lists the rules with their keys.",
  });
}

/** Changes a rule for everybody, or sets it back. Throws LifeguardError `not_found`, `refused` for what could never fire. */
export function editRule(
  acting: StoreActing,
  { rule: key, edit, reason }: z.output<typeof ruleBody>,
): Promise<DoneAnswer> {
  const { store, targetId, viewer } = acting;
  return stored(acting, { action: "edit rule", reason }, async () => {
    const rule = ruleOf(key);
    const problem = edit && editProblem(rule, edit);
    if (problem) throw new LifeguardError("refused", problem, { hint: "Change it, or switch the rule off." });
    const by = { editedBy: viewer.name, editedAt: new Date() };
    const body = storable(edit ?? {});
    const where = { targetId_key: { targetId, key } };
    const change =
      edit === null
        ? store.alertRule.deleteMany({ where: { targetId, key } })
        : store.alertRule.upsert({ where, create: { targetId, key, body, ...by }, update: { body, ...by } });
    await store.$transaction([ownLimits(store, "write"), change]);
    return `${rule.title}: ${edit === null ? "as it comes" : editWords(rule, edit)}.`;
  });
}

/** Nobody is told of a rule, or of any, until it ends; alerts go on. Throws LifeguardError `not_found`. */
export function silence(
  acting: StoreActing,
  { rule, minutes, reason }: z.output<typeof silenceBody>,
): Promise<DoneAnswer> {
  const { store, targetId, viewer } = acting;
  return stored(acting, { action: "silence", reason }, async () => {
    const title = rule === null ? "Every rule" : ruleOf(rule).title;
    const fromAt = new Date();
    const untilAt = new Date(fromAt.getTime() + minutes * 60_000);
    const data = storable({ rule, by: viewer.name, reason });
    await store.$transaction([
      ownLimits(store, "write"),
      store.alertSilence.create({ data: { id: randomUUID(), targetId, fromAt, untilAt, ...data } }),
    ]);
    return `${title}: silent until ${untilAt.toISOString()}.`;
  });
}

/** Ends a silence now. Throws LifeguardError `not_found` when it has ended. */
export function endSilence(acting: StoreActing, { id }: z.output<typeof endBody>): Promise<DoneAnswer> {
  const { store, targetId } = acting;
  return stored(acting, { action: "end silence" }, async () => {
    const now = new Date();
    const [, { count }] = await store.$transaction([
      ownLimits(store, "write"),
      store.alertSilence.updateMany({
        where: { id, targetId, untilAt: { gt: now } },
        data: { untilAt: now },
      }),
    ]);
    if (count > 0) return "The silence has ended.";
    throw new LifeguardError("not_found", "This silence has ended already.", { hint: "Reload the page." });
  });
}

/** Takes an alert in hand: nobody is reminded of it any more. Throws LifeguardError `not_found` when it does not fire. */
export function acknowledge(
  acting: StoreActing,
  { key }: z.output<typeof acknowledgeBody>,
): Promise<DoneAnswer> {
  const { store, targetId, viewer } = acting;
  return stored(acting, { action: "acknowledge" }, async () => {
    const [, watch] = await store.$transaction([
      ownLimits(store, "read"),
      store.watch.findUnique({ where: { targetId }, select: { state: true } }),
    ]);
    const alert = toAlertState(stateIn(watch)).alerts.find(
      (each) => each.key === key && each.firedAt !== null,
    );
    if (!alert) {
      throw new LifeguardError("not_found", "This alert does not fire any more.", {
        hint: "Reload the page.",
      });
    }
    const by = storable(viewer.name);
    const { rule, severity, subject, value, detail, firedAt } = alert;
    const body = { subject, value, detail, firedAt, silenced: false, by };
    const at = new Date();
    await store.$transaction([
      ownLimits(store, "write"),
      ownStatement(store, acknowledgeStatement, [targetId, key, by, at.getTime()]),
      store.alertEvent.create({
        data: { id: randomUUID(), targetId, at, rule, key, event: "acknowledged", severity, body },
      }),
    ]);
    return `${defaultRules.find((each) => each.key === rule)?.title ?? rule}${subject && ` (${subject})`}: taken in hand.`;
  });
}
