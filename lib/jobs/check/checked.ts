import type { Finding } from "../../shared/pool/finding";
import { verdictOf } from "../../views/pool/judge";

/** A finding, and the variable it is about; null: about no single one. */
export type Found = Finding & { variable: string | null; corrected: string | null };

/** Whose settings were looked at, and what was found. Holds no secret. */
export type Checked = {
  /** "shop, production, commit a1b2c3d". */
  about: string;
  settings: { variable: string; masked: string; place: string | null }[];
  findings: Found[];
  /** Rules and probe checks that found nothing. */
  passed: number;
  /** What was not probed, and why, in sentences. */
  unprobed: string[];
};

/** That nothing could be checked, and what to do; its text holds no secret. */
export class CannotCheck extends Error {}

/** 0: right, or warnings only; 1: a finding fails, with `strict` a warning too. */
export function exitCodeOf(all: readonly Checked[], strict: boolean): 0 | 1 {
  const verdict = verdictOf(all.flatMap(({ findings }) => findings));
  return verdict === "fail" || (strict && verdict === "warn") ? 1 : 0;
}
