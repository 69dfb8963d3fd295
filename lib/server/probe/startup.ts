import { z } from "zod";
import { classify } from "../../shared/errors/classify";
import type { Startup } from "../../shared/pool/probe-facts";
import type { ProbeClients } from "./clients";

/** A day and an odd bit, in ms: where a pooler let it leak to others, it would harm nobody. */
const VALUE_MS = 86_399_123;

const row = z.object({ ms: z.string() });

/** Connects with a statement_timeout in the startup packet, and looks what became of it. */
export async function tryStartup(clients: ProbeClients): Promise<Startup> {
  const parameter = "statement_timeout";
  try {
    const client = await clients.open({ statement_timeout: VALUE_MS });
    const { ms } = await client.ask(
      row,
      `/* lifeguard */ SELECT setting AS ms FROM pg_settings WHERE name = '${parameter}'`,
    );
    const did = ms === String(VALUE_MS) ? "applied" : "ignored";
    return { parameter, did, words: `${VALUE_MS} ms were asked for, the backend has ${ms} ms` };
  } catch (error) {
    const { class: name, message } = classify(error);
    if (name !== "pgb_startup_param") throw error;
    return { parameter, did: "refused", words: `“${message}”` };
  }
}
