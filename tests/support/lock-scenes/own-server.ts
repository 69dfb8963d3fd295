import { onTestFinished } from "vitest";
import { type PostgresServer, startPostgres } from "../../../demo/postgres";
import type { Server } from "../ground";
import { createRoles } from "../servers";
import { startStandby } from "../standby";

/** As the tests name a server. No pooler stands in front of it: port 0 refuses whoever asks for one. */
const named = ({ major, port }: PostgresServer): Server => ({
  major,
  server: port,
  transaction: 0,
  session: 0,
});

type Stop = () => Promise<void>;
type Own = { server: Server; postgres: PostgresServer };

async function serve(
  major: 13 | 18,
  settings: Record<string, string | number>,
  atEnd: (stop: Stop) => void,
): Promise<Own> {
  const postgres = await startPostgres({ major, settings });
  atEnd(postgres.stop);
  await createRoles(postgres);
  return { server: named(postgres), postgres };
}

/** A server of a scene's own, with the roles of the tests, reached directly only. It stops at the test's end. */
export const ownServer = (major: 13 | 18, settings: Record<string, string | number>): Promise<Own> =>
  serve(major, settings, onTestFinished);

const stops: Stop[] = [];
/** Last started, first stopped: a standby before its primary. */
const keep = (stop: Stop) => void stops.unshift(stop);

/** What `make` made for this major when it was first asked for: a server takes longer to start than its scene to play. */
function once<T>(make: (major: 13 | 18) => Promise<T>): (major: 13 | 18) => Promise<T> {
  const made = new Map<13 | 18, Promise<T>>();
  return (major) => {
    const one = made.get(major) ?? make(major);
    made.set(major, one);
    keep(async () => void made.delete(major));
    return one;
  };
}

/** A server for one test after another, with these settings and what `prepare` lays there; `stopKept` ends it. */
export const keptServer = (
  settings: Record<string, string | number>,
  prepare: (postgres: PostgresServer) => Promise<void>,
) =>
  once(async (major) => {
    const own = await serve(major, settings, keep);
    await prepare(own.postgres);
    return own.server;
  });

/** A primary and its hot standby, for one test after another; `stopKept` ends them. */
export const keptStandby = once(async (major) => {
  const { server, postgres } = await serve(major, {}, keep);
  const standby = await startStandby(postgres);
  keep(standby.stop);
  return { primary: server, standby: named(standby) };
});

/** Ends the servers that tests have kept for one another. */
export async function stopKept(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}
