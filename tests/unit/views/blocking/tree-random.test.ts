import { expect, it } from "vitest";
import { entriesOf } from "@/lib/views/blocking/alike";
import type { Forest } from "@/lib/views/blocking/branch";
import type { Node } from "@/lib/views/blocking/contract";
import { toForest } from "@/lib/views/blocking/forest";
import { holdForest } from "@/lib/views/blocking/hold-forest";
import { pathOf, revealing, unfolded, visibleRows } from "@/lib/views/blocking/tree";
import { seeded } from "../../shared/sql-text/random-sql";
import { nodeOf, relation, tuple } from "./tree-make";

/** Anything the wire's types allow: self edges, circles, duplicates, unknown ids, empty ids, roots and circles that are none. */
function randomGraph(seed: number) {
  const { random } = seeded(seed);
  const below = (most: number) => Math.floor(random() * most);
  const count = below(30);
  const anyId = () =>
    below(12) === 0 ? ["", "prepared:x", "constructor", "999"][below(4)] : String(below(30));
  const ids = (most: number) => Array.from({ length: below(most) }, () => anyId() ?? "");
  const node = (): Node => {
    const pid = below(30);
    const blockedBy = below(3) === 0 ? [] : ids(4);
    return nodeOf(pid, blockedBy, {
      id: below(20) === 0 ? "" : String(pid),
      queuePosition: below(3) === 0 ? null : below(4),
      waitingMs: below(3) === 0 ? null : below(100),
      application: below(4) === 0 ? null : "web",
      target: below(5) === 0 ? null : below(2) === 0 ? tuple("a") : relation("a"),
      freesNow: below(10) === 0 ? 1 : 0,
    });
  };
  const cycles = Array.from({ length: below(3) }, () => ids(6));
  return { nodes: Array.from({ length: count }, node), roots: ids(6), cycles };
}

const seeds = Array.from({ length: 800 }, (_, seed) => seed);

/** Every id of a forest by its trees; throws where a child is not its parent's, or comes before it. */
function members({ roots, branches }: Forest): string[] {
  const places = new Map([...branches.keys()].map((id, place) => [id, place]));
  const children = [...branches.values()].flatMap((branch) => branch.children.map((id) => ({ id, branch })));
  for (const { id, branch } of children) {
    expect(branches.get(id)?.parent).toBe(branch.id);
    expect(places.get(id)).toBeGreaterThan(places.get(branch.id) ?? Infinity);
  }
  return [...roots, ...children.map(({ id }) => id)].sort();
}

it("places every node exactly once, whatever the input", () => {
  for (const seed of seeds) {
    const graph = randomGraph(seed);
    const forest = toForest(graph);
    const ids = [...new Set(graph.nodes.map(({ id }) => id))].sort();
    expect(members(forest), `seed ${seed}`).toEqual(ids);
    expect([...forest.branches.keys()].sort(), `seed ${seed}`).toEqual(ids);
    for (const id of ids) expect(forest.roots, `seed ${seed}`).toContain(pathOf(forest, id).at(-1));
  }
});

it("names every other blocker once, and leaves out only those who stand ahead in the same line", () => {
  for (const seed of seeds) {
    const { branches } = toForest(randomGraph(seed));
    for (const { id, node, parent, also } of branches.values()) {
      const others = new Set(node.blockedBy.filter((other) => other !== id && other !== parent));
      expect(new Set(also).size).toBe(also.length);
      for (const other of also) expect(others, `seed ${seed}`).toContain(other);
      for (const other of others) {
        if (also.includes(other)) continue;
        const ahead = branches.get(other);
        expect(ahead?.parent, `seed ${seed}`).toBe(parent);
        expect(ahead?.node.queuePosition, `seed ${seed}`).toBeLessThan(node.queuePosition ?? -1);
      }
    }
  }
});

it("shows every node once when all is open, and counts what it leaves out", () => {
  for (const seed of seeds) {
    const forest = toForest(randomGraph(seed));
    for (const root of forest.roots) {
      const behind = [...forest.branches.keys()].filter(
        (id) => id !== root && pathOf(forest, id).includes(root),
      );
      const all = visibleRows(forest, root, {
        ...unfolded,
        limit: Infinity,
        opened: new Map(keysOf(forest)),
      });
      const shown = all.flatMap((row) => (row.kind === "node" ? [row.key] : []));
      expect(shown.toSorted(), `seed ${seed}`).toEqual(behind.toSorted());

      const few = visibleRows(forest, root, { ...unfolded, limit: 3 });
      const hidden = few.reduce((sum, row) => sum + (row.kind === "node" ? 1 : row.hidden), 0);
      expect(hidden, `seed ${seed}`).toBe(behind.length);
      expect(new Set(few.map(({ key }) => key)).size).toBe(few.length);
      for (const { level, place, size } of few) {
        expect(level).toBeGreaterThan(0);
        expect(place).toBeGreaterThan(0);
        expect(place).toBeLessThanOrEqual(size);
      }
    }
  }
});

/** Every group of equals, wholly opened. */
function keysOf({ branches }: Forest): [string, number][] {
  return [...branches.values()].flatMap((branch) =>
    entriesOf(branch, branches, new Map()).flatMap((entry): [string, number][] =>
      entry.kind === "more" ? [[entry.key, Infinity]] : [],
    ),
  );
}

it("reveals any node behind its root", () => {
  for (const seed of seeds) {
    const forest = toForest(randomGraph(seed));
    for (const id of forest.branches.keys()) {
      const root = pathOf(forest, id).at(-1) ?? "";
      if (root === id) continue;
      const shut = { ...unfolded, collapsed: new Set(forest.branches.keys()), limit: 1 };
      const rows = visibleRows(forest, root, revealing(forest, root, id, shut));
      expect(
        rows.map(({ key }) => key),
        `seed ${seed}`,
      ).toContain(id);
    }
  }
});

it("holds places through any change: all that were stay in their order, all that came are there", () => {
  for (const seed of seeds) {
    const [before, after] = [toForest(randomGraph(seed)), toForest(randomGraph(seed + 1))];
    const held = holdForest(before, after);
    expect(members(held), `seed ${seed}`).toEqual([...held.branches.keys()].sort());
    expect([...held.branches.keys()].slice(0, before.branches.size)).toEqual([...before.branches.keys()]);
    for (const id of after.branches.keys()) expect(held.branches.get(id)?.gone, `seed ${seed}`).toBe(false);
    for (const { id, children } of before.branches.values()) {
      expect(held.branches.get(id)?.children.slice(0, children.length)).toEqual(children);
      expect(held.branches.get(id)?.gone).toBe(!after.branches.has(id));
    }
  }
});

it("takes a chain and a star of 20,000", () => {
  const length = 20_000;
  const chain = Array.from({ length }, (_, index) => nodeOf(index, index === 0 ? [] : [index - 1]));
  const deep = toForest({ nodes: chain, roots: ["0"], cycles: [] });
  const rows = visibleRows(deep, "0", unfolded);
  expect(rows.at(-1)).toMatchObject({ kind: "rest", hidden: length - 1 - unfolded.limit });
  expect(pathOf(deep, String(length - 1))).toHaveLength(length);
  expect(revealing(deep, "0", String(length - 1), unfolded).limit).toBe(20_000);

  const star = chain.map((node, index) => ({ ...node, blockedBy: index === 0 ? [] : ["0"] }));
  expect(visibleRows(toForest({ nodes: star, roots: ["0"], cycles: [] }), "0", unfolded)).toHaveLength(4);

  const circle = chain.map((node, index) => ({ ...node, blockedBy: [String((index + 1) % length)] }));
  const ids = circle.map(({ id }) => id);
  for (const cycles of [[], [ids]]) {
    expect(toForest({ nodes: circle, roots: [], cycles }).branches.size).toBe(length);
  }
});
