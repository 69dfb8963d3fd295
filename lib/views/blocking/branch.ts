import type { Node } from "./contract";

/** One node in its place. */
export type Branch = {
  id: string;
  node: Node;
  /** Whom it stands under; null for a root. */
  parent: string | null;
  children: string[];
  /** It stands under its circle's card, whomever of the circle it waits for. */
  circle: boolean;
  /** Whom it waits for besides its parent; ids, also of those that have no node. */
  also: string[];
  /** Those who wait for it and stand elsewhere. */
  elsewhere: string[];
  /** What makes it like others beside it; null: like nobody. */
  like: string | null;
  /** Kept in its place while somebody looks, though it waits no more. */
  gone: boolean;
};

/** Every node once, parents before their children. */
export type Forest = { roots: string[]; branches: ReadonlyMap<string, Branch> };
