import type { Viewer } from "./auth/viewer";
import type { Live } from "./snapshot/live";

/** What a live view's query gets: checked parameters, the role that asks (answers are shared by role), and the shared picture. */
export type LiveContext<P = Record<string, never>> = { params: P; viewer: Pick<Viewer, "role">; live: Live };
