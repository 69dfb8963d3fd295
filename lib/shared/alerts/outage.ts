import type { AlertEvent, Message, Silence, Told } from "./alert";
import { isSilenced } from "./news";
import type { Rule } from "./rule";

/** Why the database could not be read: its class in lib/shared/errors, and its own words. */
export type Failure = { class: string; title: string; message: string };

/** What an instance knows of an outage, without any store. Times: epoch ms by its own clock. */
export type OutageState = {
  /** Since when reads fail, and since when for this kind of reason. */
  since: number | null;
  kind: { rule: string; since: number } | null;
  /** What people were told, to be taken back. */
  told: { fired: Told; key: string; silenced: boolean } | null;
  /** Keys of the last messages: an outage that comes back within its ten minutes is not told twice. */
  keys: readonly string[];
};

export const noOutage: OutageState = { since: null, kind: null, told: null, keys: [] };

const BUCKET_MS = 600_000;
const KEYS = 20;

/** The server, or what listens in its place, says itself that it takes nobody. */
const refusals = new Set([
  "refused",
  "crash",
  "admin_shutdown",
  "not_ready",
  "db_not_accepting",
  "pgb_shutdown",
]);

const kindOf = (failure: Failure, rules: readonly Rule[]): Rule | undefined =>
  rules.find(({ outage, classes }) => outage && classes.includes(failure.class)) ??
  (refusals.has(failure.class) ? rules.find(({ key }) => key === "refused") : undefined);

/** What fires for every failure that lasts: of reads, or of what is written to the store. */
export type Lasting = "unreachable" | "no_samples";

type Known = {
  rules: readonly Rule[];
  silences: readonly Silence[];
  place: string;
  lasting?: Lasting;
};

type Decided = { state: OutageState; messages: Message[]; events: AlertEvent[] };

/** Key: rule, target and ten minutes, so that instances that see the same at once, and retries, are one to a receiver. */
const keyOf = (rule: string, place: string, now: number) => `${rule}/${place}/${Math.floor(now / BUCKET_MS)}`;

const messageOf = (key: string, item: Told): Message => ({
  ...{ key, at: item.at, kind: "outage", items: [item], more: 0 },
});

const eventOf = ({ title, summary, href, ...told }: Told, silenced: boolean): AlertEvent => ({
  ...told,
  ...{ subject: "", silenced, by: null },
});

function over({ told, keys }: OutageState, now: number): Decided {
  const state = { ...noOutage, keys };
  if (!told) return { state, messages: [], events: [] };
  const { fired, key, silenced } = told;
  const value = fired.value === null ? null : now - fired.at;
  const summary = fired.rule === "no_samples" ? "It is written again." : "It can be read again.";
  const resolved: Told = { ...fired, at: now, event: "resolved", value, summary };
  const events = [eventOf(fired, silenced), eventOf(resolved, silenced)];
  return { state, events, messages: silenced ? [] : [messageOf(`${key}/resolved`, resolved)] };
}

/** The rule that fires now, if any: at once for what is certain, after their times for refusals and silence. */
function firing(
  state: OutageState,
  { rules, lasting = "unreachable" }: Known,
  now: number,
): Rule | undefined {
  const afterMs = ({ critical, warning }: Rule) => critical ?? warning ?? 0;
  const held = (rule: Rule | undefined, since: number | null) =>
    rule?.enabled && since !== null && (rule.signal === "errors" || now - since >= afterMs(rule));
  const kind = rules.find(({ key }) => key === state.kind?.rule);
  if (held(kind, state.kind?.since ?? null)) return kind;
  const last = rules.find(({ key }) => key === lasting);
  return held(last, state.since) ? last : undefined;
}

/**
 * What follows from one read that failed (`failure`) or went well (null), without any store: one alert for an outage, and its end. Pure.
 * `place` names the database for every instance alike; `rules` and `silences` as they were last known.
 */
export function advanceOutage(
  before: OutageState,
  failure: Failure | null,
  known: Known,
  now: number,
): Decided {
  if (failure === null) return over(before, now);
  const { rules, silences, place } = known;
  const rule = kindOf(failure, rules);
  const kind = rule && { rule: rule.key, since: before.kind?.rule === rule.key ? before.kind.since : now };
  const state = { ...before, since: before.since ?? now, kind: kind ?? null };
  const fires = before.told ? undefined : firing(state, known, now);
  const key = fires && keyOf(fires.key, place, now);
  if (!fires || !key || before.keys.includes(key)) return { state, messages: [], events: [] };
  const silenced = isSilenced(silences, fires.key, now);
  const fired: Told = {
    ...{
      at: now,
      rule: fires.key,
      key: fires.key,
      event: "fired",
      severity: fires.critical === null ? "warning" : "critical",
    },
    // One refusal is no count of errors.
    ...{ value: fires.unit === "ms" ? now - state.since : null, detail: failure.title, firedAt: now },
    ...{ title: fires.title, summary: failure.message, href: fires.href },
  };
  return {
    state: { ...state, told: { fired, key, silenced }, keys: [...before.keys, key].slice(-KEYS) },
    messages: silenced ? [] : [messageOf(key, fired)],
    events: [],
  };
}
