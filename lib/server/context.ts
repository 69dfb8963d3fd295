import type { Viewer } from "./auth/viewer";
import type { Live } from "./snapshot/live";

/** What a live view's query gets: checked parameters, who asks, and the shared picture. */
export type LiveContext<P = Record<string, never>> = { params: P; viewer: Viewer; live: Live };
