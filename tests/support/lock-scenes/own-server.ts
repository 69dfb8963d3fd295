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

/** A server of a scene's own, with the roles of the tests, reached directly only. It stops at the test's end. */
export async function ownServer(
  major: 13 | 18,
  settings: Record<string, string | number>,
): Promise<{ server: Server; postgres: PostgresServer }> {
  const postgres = await startPostgres({ major, settings });
  onTestFinished(postgres.stop);
  await createRoles(postgres);
  return { server: named(postgres), postgres };
}

/** A primary and its hot standby, which stop at the test's end. */
export async function ownStandby(major: 13 | 18): Promise<{ primary: Server; standby: Server }> {
  const { server, postgres } = await ownServer(major, {});
  const standby = await startStandby(postgres);
  onTestFinished(standby.stop);
  return { primary: server, standby: named(standby) };
}
