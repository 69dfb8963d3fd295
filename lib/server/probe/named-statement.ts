import { randomBytes } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import type { NamedStatement } from "../../shared/pool/probe-facts";
import { BACKEND, backend } from "./backends";
import type { ProbeClient } from "./clients";

/** The protocol's Close, which SQL's DEALLOCATE is no match for: Supavisor refuses that. */
class CloseStatement implements pg.Submittable {
  readonly done: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(readonly closes: string) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
  submit(connection: pg.Connection) {
    connection.close({ type: "S", name: this.closes }, true);
    connection.sync();
  }
  handleError(error: unknown) {
    this.#reject(error);
  }
  handleReadyForQuery() {
    this.#resolve();
  }
}

const held = z.object({ held: z.boolean() });

/**
 * Prepares a statement under a name nobody else has, looks whether the backend holds it under that name (a pooler that follows named
 * statements gives it one of its own), and closes it: all in one transaction, so on one backend, and gone before anybody else is
 * served there. Cut off half-way, the pooler closes a server connection that is in a transaction; PostgreSQL ends its backend.
 */
export async function tryNamedStatement({ pg: client, ask }: ProbeClient): Promise<NamedStatement> {
  const name = `lifeguard_probe_${randomBytes(6).toString("hex")}`;
  const holds = () =>
    ask(
      held,
      `/* lifeguard */ SELECT count(*) > 0 AS held FROM pg_prepared_statements WHERE name = '${name}'`,
    );
  let left = true;
  await client.query("/* lifeguard */ BEGIN READ ONLY");
  try {
    const { pid } = await ask(backend, BACKEND);
    await client.query({ name, text: "/* lifeguard probe */ SELECT 1" });
    const kept = (await holds()).held;
    await client.query(new CloseStatement(name)).done;
    left = (await holds()).held;
    return { name, pid, kept, left };
  } finally {
    // Still there, or not known: the connection goes while its transaction is open, and the backend with it.
    if (left) client.connection.stream.destroy();
    else await client.query("/* lifeguard */ ROLLBACK");
  }
}
