import { expect, it } from "vitest";
import { createOwnErrors } from "@/lib/server/errors-in/own";
import { describeFailure } from "@/lib/shared/errors/describe";
import type { Occurrence } from "@/lib/shared/errors-in/occurrence";

it("counts what Lifeguard meets itself, marked as its own, each failure once", () => {
  const added: Occurrence[] = [];
  const own = createOwnErrors(
    { add: (error) => added.push(error) },
    { deployment: "dpl_own", region: "fra1" },
  );
  const full = Object.assign(new Error("sorry, too many clients already"), { code: "53300" });
  own.failed(describeFailure(full));
  own.failed(describeFailure(full));
  for (const odd of [null, "words", new Error("no trouble of ours")]) own.failed(odd);
  const wire = { code: "unreachable", message: "Cannot read the database: prepared statement", hint: "" };
  const trouble = [{ lane: "pooled" as const, sinceMs: 1, error: { ...wire, class: "pgb_query_wait" } }];
  own.read({ trouble });
  own.read({ trouble });
  own.read({});
  own.probed([
    { ...wire, class: "ps_missing", sqlstate: "26000" },
    { ...wire, class: "none" },
  ]);
  expect(added.map(({ source, class: name }) => [source, name])).toEqual([
    ["lifeguard", "too_many_clients"],
    ["lifeguard", "pgb_query_wait"],
    ["probe", "ps_missing"],
  ]);
  expect(added[0]).toMatchObject({
    application: "lifeguard",
    deployment: "dpl_own",
    region: "fra1",
    sqlstate: "53300",
  });
});
