import type { DoneAnswer, TestAnswer } from "@/lib/views/alerts/answers";

/* By hand, as in lib/client/wire.ts: zod does not reach the browser. */

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

export const isDone = (body: unknown): body is DoneAnswer => isFields(body) && typeof body.done === "string";

export const isTest = (body: unknown): body is TestAnswer =>
  isFields(body) &&
  Array.isArray(body.results) &&
  body.results.every((each) => isFields(each) && typeof each.words === "string");
