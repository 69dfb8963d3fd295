import { z } from "zod";

/** A figure and where it came from; null: not known, and then `from` says what would make it known. */
export const known = z.object({ value: z.number().nullable(), from: z.string() });
export type Known = z.infer<typeof known>;

/** What is known of the way from an application's instances to the server's slots. Counts of connections; times in ms. */
export const budgetInputs = z.object({
  /** Whose budget: "web, production", or Lifeguard's own variables. */
  subject: z.string(),
  /** Session mode: a client keeps its server connection until it disconnects. Null: not known. */
  way: z.enum(["transaction", "session", "direct"]).nullable(),
  instances: known,
  connectionLimit: known,
  pooler: z.object({
    /** For everybody together, as are the clients of now; `ownClientsNow` are this application's. */
    clientLimit: known,
    clientsNow: known,
    ownClientsNow: known,
    /** Of this user and database. */
    poolSize: known,
    serversNow: known,
  }),
  server: z.object({
    usable: known,
    usedNow: known,
    /** Of those in use, the ones that do not belong to this application. */
    othersNow: known,
    /** Null: not read yet, or another limit than the cluster's is the tightest. */
    terms: z
      .object({ maxConnections: z.number(), superuserReserved: z.number(), reserved: z.number() })
      .nullable(),
  }),
  /** How long a transaction keeps a server connection, its wait for one apart. */
  transactionMs: known,
  /** The standard deviation of that time. */
  spreadMs: known,
  ratePerS: known,
});
export type BudgetInputs = z.infer<typeof budgetInputs>;

/** The bare figures, as arithmetic wants them. */
export type Figures = { way: BudgetInputs["way"] } & Record<
  | "instances"
  | "connectionLimit"
  | "clientLimit"
  | "clientsNow"
  | "ownClientsNow"
  | "poolSize"
  | "serversNow"
  | "usable"
  | "usedNow"
  | "othersNow"
  | "transactionMs"
  | "spreadMs"
  | "ratePerS",
  number | null
>;

/** The figures without where they came from. */
export function figuresOf({ way, pooler, server, ...rest }: BudgetInputs): Figures {
  return {
    way,
    instances: rest.instances.value,
    connectionLimit: rest.connectionLimit.value,
    clientLimit: pooler.clientLimit.value,
    clientsNow: pooler.clientsNow.value,
    ownClientsNow: pooler.ownClientsNow.value,
    poolSize: pooler.poolSize.value,
    serversNow: pooler.serversNow.value,
    usable: server.usable.value,
    usedNow: server.usedNow.value,
    othersNow: server.othersNow.value,
    transactionMs: rest.transactionMs.value,
    spreadMs: rest.spreadMs.value,
    ratePerS: rest.ratePerS.value,
  };
}
