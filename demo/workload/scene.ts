import { setMaxListeners } from "node:events";
import type { Stage } from "../stage";
import { type Crew, gather } from "./crew";
import { DEPLOYMENT, type Tags, tagged } from "./tags";

/** What a scene works with. `tag` marks a statement with the scene's name and where it claims to come from. */
export type SceneContext = Pick<Crew, "open" | "openPool" | "launch" | "attempt"> & {
  tag: (sql: string, tags: Tags) => string;
  pooler: Stage["pooler"];
};

/** One kind of trouble (or the lack of it), made with real sessions. */
export type Scene = {
  name: string;
  /** What happens and where to look, in a sentence or two. */
  says: string;
  /** It happens inside the pooler, and without one not at all. */
  needsPooler?: true;
  /** Makes the trouble and keeps it up until `signal` aborts. Clients need no ending: the crew sees to it. */
  run: (context: SceneContext, signal: AbortSignal) => Promise<void>;
};

/**
 * Plays one scene until `signal` aborts, then leaves nothing of it behind, whatever happened.
 * Returns how often each SQLSTATE was met; a scene's own failure is thrown after the cleaning.
 */
export async function playScene(
  scene: Scene,
  stage: Stage,
  signal: AbortSignal,
  errors: Map<string, number> = new Map(),
): Promise<Map<string, number>> {
  const crew = gather(stage, scene.name, errors);
  const tag: SceneContext["tag"] = (sql, tags) =>
    tagged(sql, { deployment: DEPLOYMENT, scene: scene.name, ...tags });
  // Every client of the scene listens for its end.
  setMaxListeners(0, signal);
  try {
    await scene.run({ ...crew, tag, pooler: stage.pooler }, signal);
  } finally {
    await crew.dismiss();
  }
  return errors;
}
