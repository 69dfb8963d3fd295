import type { AuditAction, AuditResult } from "../../shared/audit";

/** Every filter there is, in the order in which the page names them; apart from the contract, so that the page has no schemas. */
export const filterKeys = ["search", "actor", "action", "result", "pid", "targets"] as const;
export type FilterKey = (typeof filterKeys)[number];

export const scopes = ["this", "all"] as const;

/** Typed by the words of the entry: the page offers these, without the schemas they are checked by. */
export const actionWords = {
  cancel: "cancel",
  terminate: "terminate",
  "retry lanes": "retry lanes",
  "recycle pool": "recycle pool",
  "deploy hook": "deploy hook",
  "edit rule": "edit rule",
  silence: "silence",
  "end silence": "end silence",
  acknowledge: "acknowledge",
  "test message": "test message",
} as const satisfies Record<AuditAction, string>;
export const resultWords = {
  signalled: "signalled",
  gone: "gone before",
  changed: "changed",
  refused: "refused",
  denied: "denied",
  failed: "failed",
  done: "done",
} as const satisfies Record<AuditResult, string>;

/** The longest search text, in UTF-16 units. */
export const LONGEST_SEARCH = 500;
/** Entries on a page. */
export const PAGE = 50;
/** Entries are counted up to here; beyond, there are "more than". */
export const COUNTED = 10_000;
/** How often the page asks; ms. Deeds are rarer than states. */
export const REFRESH_MS = 5_000;
