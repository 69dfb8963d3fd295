import type pg from "pg";

export type Sent = { text: string; values: unknown[] };

/** What passes through a pool's connections from now on, statement by statement, in `sent`. Each is a round trip. */
export function listen(pool: pg.Pool): Sent[] {
  const sent: Sent[] = [];
  pool.on("connect", (client) => {
    const query = client.query.bind(client);
    client.query = new Proxy(query, {
      apply(send, self, args: unknown[]) {
        const [first, second] = args;
        const config = typeof first === "string" ? { text: first, values: second } : Object(first);
        if (typeof config.text === "string")
          sent.push({ text: config.text, values: Array.isArray(config.values) ? config.values : [] });
        return Reflect.apply(send, self, args);
      },
    });
  });
  return sent;
}

/** The same statements, one after the other, by bare pg. */
export async function replay(client: pg.Client, sent: readonly Sent[]): Promise<void> {
  for (const { text, values } of sent) await client.query(text, values);
}
