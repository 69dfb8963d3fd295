import type { Figures } from "./budget-inputs";
import { backendsOf, clientsOf } from "./demand";

/** Transactions under way at once, on average; null: rate or time is not known. */
export const underWay = ({ ratePerS, transactionMs }: Figures): number | null =>
  ratePerS === null || transactionMs === null ? null : (ratePerS * transactionMs) / 1_000;

/** What all instances may open; null: instances or limit are not known. */
export const clientsAtMost = ({ instances, connectionLimit }: Figures): number | null =>
  instances === null || connectionLimit === null ? null : clientsOf(instances, connectionLimit);

/** Slots of the server that this application may take. */
export function backendsAtMost(figures: Figures): number | null {
  const { way, poolSize } = figures;
  const clients = clientsAtMost(figures);
  if (way === null) return null;
  if (way === "direct") return clients;
  // A pool bounds them even where nobody knows the clients.
  if (clients === null || poolSize === null) return poolSize;
  return backendsOf(way, clients, poolSize);
}

/** What the pooler has for this application's clients: others' stay. Null: its limit is not known. */
export function clientsRoom({ clientLimit, clientsNow, ownClientsNow }: Figures): number | null {
  if (clientLimit === null) return null;
  return clientsNow === null || ownClientsNow === null
    ? clientLimit
    : clientLimit - Math.max(0, clientsNow - ownClientsNow);
}
