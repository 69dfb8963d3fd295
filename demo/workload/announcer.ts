import pg from "pg";
import type { Stage } from "../stage";
import type { Scene } from "./scene";

/** The session that carries the scene's name, so that every page that lists sessions names it. */
export type Announcer = { announce: (scene: Scene) => Promise<void>; stop: () => Promise<void> };

/**
 * Opens one direct, idle session whose application_name is "demo: <scene>", as any real session could be named.
 * `onLost` is called when the server is gone: this connection has no other reason to end.
 */
export async function startAnnouncer(stage: Stage, onLost: (error: Error) => void): Promise<Announcer> {
  const client = new pg.Client(stage.server.url({ user: "demo", database: "shop" }));
  client.on("error", onLost);
  await client.connect();
  return {
    announce: async (scene) => {
      await client.query("SELECT set_config('application_name', $1, false)", [`demo: ${scene.name}`]);
    },
    stop: async () => {
      client.removeListener("error", onLost);
      client.on("error", () => undefined);
      await client.end();
    },
  };
}
