import { pause } from "../pause";
import type { Stage } from "../stage";
import type { Announcer } from "./announcer";
import { playScene, type Scene } from "./scene";
import { calm } from "./scenes/calm";
import { cutOff } from "./scenes/cut-off";
import { deadlock } from "./scenes/deadlock";
import { everySlotTaken } from "./scenes/every-slot-taken";
import { exhaustedPool } from "./scenes/exhausted-pool";
import { fullPooler } from "./scenes/full-pooler";
import { leakedTransaction } from "./scenes/leaked-transaction";
import { preparedStatements } from "./scenes/prepared-statements";
import { queuedMigration } from "./scenes/queued-migration";
import { recovery } from "./scenes/recovery";

/** The cycle, in the order in which a newcomer meets it. */
export const SCENES: readonly Scene[] = [
  calm,
  leakedTransaction,
  queuedMigration,
  exhaustedPool,
  fullPooler,
  everySlotTaken,
  preparedStatements,
  deadlock,
  cutOff,
  recovery,
];

/**
 * The scenes to play: all that can happen with or without a pooler, or the one asked for by name.
 * Throws on an unknown name, and on one that needs a pooler where there is none.
 */
export function chooseScenes(options: { pooler: boolean; only?: string }): readonly Scene[] {
  const chosen = SCENES.filter((scene) => options.only === undefined || scene.name === options.only);
  if (chosen.length === 0)
    throw new Error(
      `There is no scene "${options.only}". Scenes: ${SCENES.map((scene) => scene.name).join(", ")}`,
    );
  const possible = chosen.filter((scene) => options.pooler || !scene.needsPooler);
  if (possible.length === 0) throw new Error(`The scene "${options.only}" needs PgBouncer.`);
  return possible;
}

/** One line about the errors of a scene: "26000 x 12, 42P05 x 3". Empty when there were none. */
export function tally(errors: ReadonlyMap<string, number>): string {
  return [...errors]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} x ${count}`)
    .join(", ");
}

/** Plays the scenes one after another, `sceneMs` milliseconds each, until `signal` aborts. */
export async function playCycle(options: {
  scenes: readonly Scene[];
  stage: Stage;
  sceneMs: number;
  announcer: Announcer;
  tell: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { scenes, stage, sceneMs, announcer, tell, signal } = options;
  while (!signal.aborted) {
    for (const scene of scenes) {
      if (signal.aborted) return;
      await announcer.announce(scene);
      tell(`Scene: ${scene.name}\n  ${scene.says}`);
      const over = new AbortController();
      // Not AbortSignal.any with a timeout: Node 20 may collect it as garbage before its time.
      const clock = pause(sceneMs, signal).then(() => over.abort());
      const errors = await playScene(scene, stage, over.signal);
      await clock;
      if (errors.size > 0) tell(`  Errors in it: ${tally(errors)}`);
    }
  }
}
