import { expect, it } from "vitest";
import type { Check } from "@/lib/shared/pool/probe";
import { arrangeProbe } from "@/lib/views/pool/arrange-probe";

const check = (side: Check["side"], code: string, outcome: Check["outcome"]): Check => ({
  ...{ side, code, outcome, variable: null, title: code, evidence: "", fix: null, source: null },
});

it("shows troubles first, then what was not probed and what matters most, and folds what else passed", () => {
  const { shown, folded } = arrangeProbe([
    check("pooled", "reach", "pass"),
    check("pooled", "pooling", "pass"),
    check("pooled", "tls", "not probed"),
    check("direct", "pooler", "pass"),
    check("direct", "version-old", "warn"),
    check("direct", "reach-refused", "fail"),
    check("both", "same-database", "pass"),
    check("direct", "tls", "pass"),
  ]);
  expect(shown.map(({ code }) => code)).toEqual([
    ...["reach-refused", "version-old", "tls", "pooling", "pooler", "same-database"],
  ]);
  expect(folded.map(({ side, code }) => `${side} ${code}`)).toEqual(["pooled reach", "direct tls"]);
});
