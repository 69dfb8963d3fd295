import { type LockScene, majors } from "./scene";
import { openStage } from "./stage";

export const advisory: LockScene = {
  name: "advisory lock",
  says: "An idle session, in no transaction, holds a session advisory lock that three transactions want. Its end frees the first.",
  ways: ["direct", "session"],
  majors,
  roots: ["idle"],
  build: async (server, way) => {
    const { key, enter, waits, standing } = await openStage(server, way, "advisory lock", "");
    await (await enter("idle")).query(`SELECT pg_advisory_lock(${key})`);
    for (let number = 1; number <= 3; number++)
      await waits(`waiter ${number}`, `SELECT pg_advisory_xact_lock(${key})`);
    return standing();
  },
};
