import type { Live } from "./snapshot/live";

/** Who asks. Operators see literals and may act; viewers see neither. */
export type Viewer = { name: string; role: "viewer" | "operator"; via: "open" | "cookie" | "bearer" };

/** What a live view's query gets: checked parameters, who asks, and the shared picture. */
export type LiveContext<P = Record<string, never>> = { params: P; viewer: Viewer; live: Live };
