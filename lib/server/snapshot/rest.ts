import { isAuthentication } from "../../shared/errors/describe";

/** 1, 2, 4, 5, 5 ... s with jitter; two minutes after an authentication failure, which poolers punish. */
export function restMs(error: unknown, attempts: number): number {
  if (isAuthentication(error)) return 120_000;
  return Math.min(5_000, 500 * 2 ** attempts) * (0.75 + Math.random() / 4);
}
