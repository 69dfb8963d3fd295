import { expect, it } from "vitest";
import { isListed } from "@/lib/server/pooler/listed";
import { poolRow } from "@/lib/shared/pooler/rows";

const pools = (clients: number, waiting: number) => [
  poolRow.parse({
    ...{ database: "shop", user: "app", cl_active: clients, cl_waiting: waiting, sv_active: 1, sv_idle: 0 },
  }),
];

it.each([
  [400, 100, 0, true],
  [400, 101, 4_999, false],
  [400, 101, 5_000, true],
  [4_000, 1_000, 5_000, true],
  [4_000, 1_001, 3_600_000, false],
])("%i clients and %i waiting, last listed %i ms ago: %s", (clients, waiting, sinceMs, expected) => {
  expect(isListed(pools(clients, waiting), sinceMs)).toBe(expected);
});
