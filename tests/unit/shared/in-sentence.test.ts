import { expect, it } from "vitest";
import { inSentence } from "@/lib/shared/in-sentence";

it.each([
  ["The pooler does not answer", "the pooler does not answer"],
  ["PgBouncer takes no more clients", "PgBouncer takes no more clients"],
  ["TLS is refused", "TLS is refused"],
  ["Prisma waits", "Prisma waits"],
  ["", ""],
])("%s: %s", (title, told) => {
  expect(inSentence(title)).toBe(told);
});
