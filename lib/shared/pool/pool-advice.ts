import { formatCount } from "../format";
import type { Figures } from "./budget-inputs";
import { underWay } from "./budget-needs";

/** One line of the arithmetic. */
export type Step = { sum: string; result: number | null; means: string };

export type Advice = {
  /** Null: `steps` end in what is missing, or in why nothing fits. */
  value: number | null;
  steps: Step[];
};

/** Room that is left to people, migrations and Lifeguard itself: a tenth of the server's slots, three at least. */
export const spareOf = (usable: number): number => Math.max(3, Math.ceil(usable / 10));

/** A pool this busy still answers most transactions without a wait worth speaking of; from 0.8 on a little more multiplies it. */
const AIM = 0.7;

const count = formatCount;

/** What the server has for this application; null with what is missing, when it cannot be told. */
export function roomOf({ usable, othersNow }: Figures): { room: number | null; step: Step } {
  if (usable === null || othersNow === null) {
    const missing = usable === null ? "the server's slots" : "what others hold";
    return {
      room: null,
      step: { sum: "usable − spare − others", result: null, means: `${missing}: not known` },
    };
  }
  const spare = spareOf(usable);
  const room = Math.max(0, usable - spare - othersNow);
  const sum = `${count(usable)} usable − ${count(spare)} spare − ${count(othersNow)} of others`;
  return {
    room,
    step: { sum, result: room, means: "the most that this application should take of the server" },
  };
}

/** How large the pool should be: as large as its work asks for, and no larger than the server has room. */
export function advisePool(figures: Figures): Advice {
  const { poolSize, ratePerS, transactionMs, way } = figures;
  const { room, step } = roomOf(figures);
  const steps = [step];
  const busy = way === "session" ? null : underWay(figures);
  const wanted = busy === null ? null : Math.max(1, Math.ceil(busy / AIM - 1e-9));
  if (wanted !== null)
    steps.push({
      sum: `${count(ratePerS)} a second × ${transactionMs} ms ÷ ${AIM}`,
      result: wanted,
      means: "connections that keep the pool 70 % busy",
    });
  if (poolSize !== null)
    steps.push({ sum: "pool size", result: poolSize, means: "as it is: not made smaller without need" });
  if (wanted === null && poolSize === null)
    steps.push({ sum: "rate × transaction time", result: null, means: "not known, nor the pool's size" });
  const target = wanted === null && poolSize === null ? null : Math.max(wanted ?? 0, poolSize ?? 0);
  if (room === null || target === null) return { value: null, steps };
  const value = Math.min(room, target);
  steps.push({
    sum: `the smaller of ${count(room)} and ${count(target)}`,
    result: value,
    means:
      value < 1 ? "others leave no room: a larger server, or fewer connections of theirs" : "the pool size",
  });
  return { value: value < 1 ? null : value, steps };
}
