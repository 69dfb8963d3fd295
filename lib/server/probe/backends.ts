import { z } from "zod";
import { classify } from "../../shared/errors/classify";
import type { Pids } from "../../shared/pool/probe-facts";
import type { ProbeClient } from "./clients";

export const BACKEND = "/* lifeguard */ SELECT pg_backend_pid() AS pid";
export const backend = z.object({ pid: z.number() });

/** The pid that the login's greeting named. */
export function greetingOf(client: object): number | null {
  return "processID" in client && typeof client.processID === "number" ? client.processID : null;
}

/** Clients by number, in an order that a pooler which takes its connections in turn cannot fall in step with. */
const TURNS = [0, 1, 2, 0, 2, 1, 1, 0, 2] as const;

/** Asks the open clients in turn which backend serves them. */
export async function askInTurn(clients: readonly ProbeClient[]): Promise<Pids["asked"]> {
  const asked: { client: number; pid: number }[] = [];
  for (const turn of TURNS) {
    const client = clients[turn];
    if (client) asked.push({ client: turn + 1, pid: (await client.ask(backend, BACKEND)).pid });
  }
  return asked;
}

/** Whether a transaction may span statements. A pooler by statement refuses, and cuts this client off. */
export async function tryTransaction({ pg: client, ask }: ProbeClient): Promise<"allowed" | "refused"> {
  try {
    await client.query("/* lifeguard */ BEGIN READ ONLY");
    await ask(backend, BACKEND);
    await client.query("/* lifeguard */ ROLLBACK");
    return "allowed";
  } catch (error) {
    if (/transaction blocks? not allowed|statement pooling/i.test(classify(error).message)) return "refused";
    throw error;
  }
}
