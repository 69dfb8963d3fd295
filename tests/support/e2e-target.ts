import { sessions } from "../../lib/views/sessions/contract";
import { answerOf } from "./e2e-api";
import { actions } from "./e2e-routes";
import type { Stage } from "./e2e-stage";
import { expect, type People } from "./e2e-test";

/** A session idle in transaction that may be ended: what names it, what ends it, and that nobody did. */
export async function holdTarget({ server, url }: Stage, people: People) {
  const { pid } = await people.hold("victim");
  const look = async () => {
    const { rows } = await server.run(
      `SELECT backend_start::text, xact_start::text, state_change::text FROM pg_stat_activity WHERE pid = ${pid}`,
    );
    return rows;
  };
  const before = await look();
  const see = async () => (await answerOf(sessions, url, "operator", `?pid=${pid}`)).data.rows[0];
  await expect.poll(see).toBeDefined();
  const seen = await see();
  if (!seen) throw new Error("the victim is not seen");
  const { backendStart, xactStart, queryStart, stateChange, state } = seen;
  return {
    pid,
    identity: { backendStart, xactStart, queryStart, stateChange, state },
    /** Every action's address, aimed at this session where it names one. */
    addresses: actions.map((path) => path.replace(/\/1(?=\/|$)/, `/${pid}`)),
    expectUnharmed: async () => expect(await look()).toEqual(before),
  };
}
