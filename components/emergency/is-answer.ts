import type { DeployAnswer, RecycleAnswer, RetryAnswer } from "@/lib/views/emergency/answers";

/* By hand, as in lib/client/wire.ts: zod does not reach the browser. */

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const hasLane = (body: unknown): body is Record<string, unknown> =>
  isFields(body) && (body.lane === null || typeof body.lane === "string") && Array.isArray(body.trouble);

export const isRetry = (body: unknown): body is RetryAnswer => hasLane(body);

export const isRecycle = (body: unknown): body is RecycleAnswer =>
  hasLane(body) && typeof body.closed === "number";

export const isDeploy = (body: unknown): body is DeployAnswer =>
  isFields(body) && isFields(body.job) && typeof body.job.id === "string";
