import { revealed } from "../../shared/reveal";
import type { Moment } from "./contract";
import { idWords } from "./tree-words";

type Root = Moment["roots"][number];

/** A root over several samples. */
export type Harm = {
  id: string;
  /** Its application's; null: none. Other people's text. */
  name: string | null;
  /** The most who were behind it at once. */
  most: number;
  /** Victims summed over the samples: what orders roots by harm. */
  sum: number;
};

/** One root: behind a pooler the same pid serves one application after the other, and pids are used again. */
export const rootKey = ({ id, name }: Pick<Root, "id" | "name">) => JSON.stringify([id, name]);

/** What stands behind its name, or alone: "4121", "pid 4121", "prepared order-7781". Other people's text as it is. */
export function rootId({ id, name }: Pick<Root, "id" | "name">): string {
  return name === null && /^\d+$/.test(id) ? `pid ${id}` : idWords(id);
}

/** "billing-worker 4121", "pid 4121", "prepared order-7781". Other people's text as it is, for where `Revealed` shows it. */
export function rootText(root: Pick<Root, "id" | "name">): string {
  return [root.name, rootId(root)].filter((part) => part !== null).join(" ");
}

/** The same for where no markup can stand: what is unseen in it is written out. */
export const rootName = (root: Pick<Root, "id" | "name">) => revealed(rootText(root));

/** All who were roots in these samples, the most harmful first: the most victims for the longest time. */
export function toHarms(moments: readonly Moment[]): Harm[] {
  const harms = new Map<string, Harm>();
  for (const root of moments.flatMap(({ roots }) => roots)) {
    const key = rootKey(root);
    const { most, sum } = harms.get(key) ?? { most: 0, sum: 0 };
    harms.set(key, {
      id: root.id,
      name: root.name,
      most: Math.max(most, root.victims),
      sum: sum + root.victims,
    });
  }
  return [...harms.values()].sort((a, b) => b.sum - a.sum || b.most - a.most);
}
