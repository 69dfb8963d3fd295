import { expect, it } from "vitest";
import { figuresOf } from "@/lib/shared/figures";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { blocking } from "@/lib/views/blocking/contract";
import { graphText, nodeText } from "@/lib/views/blocking/describe";
import { toForest } from "@/lib/views/blocking/forest";
import { queryBlocking } from "@/lib/views/blocking/query";
import { unfolded, visibleRows } from "@/lib/views/blocking/tree";
import { spokenRow } from "@/lib/views/blocking/tree-words";
import { nonsense } from "../../shared/locks/nonsense";
import { place } from "./facts";

it("is served, drawn and told whatever the rows: no throw, and nothing that the contract does not know", () => {
  const faults: string[] = [];
  let drawn = 0;
  for (let seed = 0; seed < 400; seed++) {
    const snapshot = nonsense(seed);
    const graph = readLockGraph(snapshot);
    const figures = figuresOf(snapshot, graph);
    const live = { snapshot, graph, figures, recent: [figures], pooler: null };
    const data = queryBlocking({ viewer: { role: seed % 2 === 0 ? "operator" : "viewer" }, live });
    expect(blocking.data.parse(JSON.parse(JSON.stringify(data))), `seed ${seed}`).toEqual(data);
    if (data.blocked > 0 && data.verdict.tone === "good") faults.push(`seed ${seed}: verdict`);

    const forest = toForest(data);
    const rows = forest.roots.flatMap((root) => visibleRows(forest, root, unfolded));
    const texts = [
      ...rows.flatMap((row) => (row.kind === "node" ? spokenRow(row) : [])),
      graphText(data, place),
      ...data.nodes.map((node) => nodeText(node, data, place)),
    ];
    faults.push(...texts.filter((text) => /undefined|NaN|\bnull\b/.test(text)));
    drawn += rows.length;
  }
  expect(faults).toEqual([]);
  expect(drawn).toBeGreaterThan(400);
});
