import type { Detail } from "../shared/memory/detail";
import type { Viewer } from "./auth/viewer";
import type { Live } from "./snapshot/live";

/** What a live view's query gets: checked parameters, the role that asks (answers are shared by role), and the shared picture. */
export type LiveContext<P = Record<string, never>> = { params: P; viewer: Pick<Viewer, "role">; live: Live };

/** Of the live picture what a sample can give too. `kept`: it is a moment of the past, and what only that has. */
export type Pictured = Pick<
  Live,
  "snapshot" | "graph" | "figures" | "recent" | "slow" | "self" | "pooler" | "console" | "clientOf"
> & { kept?: Pick<Detail, "pooler"> };

/** What the query of a view with a past gets: the live picture, or one made of a sample. */
export type PictureContext<P = Record<string, never>> = {
  params: P;
  viewer: Pick<Viewer, "role">;
  live: Pictured;
};
