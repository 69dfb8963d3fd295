import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { ownLimits } from "../../server/sql";
import { storable } from "../../server/store/storable";
import { defaultRules } from "../../shared/alerts/defaults";
import type { Rule } from "../../shared/alerts/rule";
import { LifeguardError } from "../../shared/errors/family";
import type { DoneAnswer, endBody, ruleBody, silenceBody } from "./answers";
import { type StoreActing, stored } from "./audited";
import { editProblem, editWords } from "./edit";

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
