import { expect, it } from "vitest";
import { undecidedMs } from "@/lib/shared/alerts/undecided";
import { full, MINUTE, machine, ruleOf, SECOND } from "./helpers";

const rules = [ruleOf("saturation"), ruleOf("slot_inactive")];

it("is the time that is left until what is pending fires, and until what is over resolves", () => {
  const { look, state } = machine(rules);
  const left = () => undecidedMs(state(), rules);
  expect(left()).toBeNull();
  look(0, { sample: full(0.5) });
  expect(left()).toBeNull();
  look(MINUTE, { sample: full(0.85) });
  expect(left()).toBe(2 * MINUTE);
  look(100 * SECOND, { sample: full(0.85) });
  expect(left()).toBe(80 * SECOND);
  look(3 * MINUTE, { sample: full(0.85) });
  expect(left()).toBeNull();
  look(4 * MINUTE, { sample: full(0.1) });
  expect(left()).toBe(MINUTE);
});

it("leaves what takes longer to ticks", () => {
  const { look, state } = machine([ruleOf("saturation", { forMs: 10 * MINUTE })]);
  look(0, { sample: full(0.85) });
  expect(undecidedMs(state(), [ruleOf("saturation", { forMs: 10 * MINUTE })])).toBeNull();
});
