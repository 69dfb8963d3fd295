/** How the application reaches PostgreSQL: which of its connections take a slot of the server, and when. */
export type Way = "transaction" | "session" | "direct";

/** Connections that all instances together may open. */
export const clientsOf = (instances: number, connectionLimit: number): number => instances * connectionLimit;

/** Slots of the server that so many clients take at most: a pooler bounds them by its pool. */
export const backendsOf = (way: Way, clients: number, poolSize: number): number =>
  way === "direct" ? clients : Math.min(clients, poolSize);

/** The most clients that meet no refusal; `free`: slots of the server that others leave. */
export function mostClients(
  way: Way,
  { poolSize, maxClients, free }: { poolSize: number; maxClients: number; free: number },
): number {
  if (way === "direct") return free;
  if (way === "session") return Math.min(maxClients, poolSize, free);
  // The pool itself is bounded: only where it is larger than the room left do clients count.
  return poolSize <= free ? maxClients : Math.min(maxClients, free);
}

/** The largest connection_limit at which so many clients are not exceeded; 0: none is small enough. */
export const limitFor = (clients: number, instances: number): number =>
  Math.max(0, Math.floor(clients / instances));
