import type { Session } from "@/lib/shared/session";
import type { Backend } from "@/lib/shared/snapshot";
import type { Candidate } from "@/lib/views/sessions/rows";

const row: Backend = {
  pid: 1,
  leaderPid: null,
  databaseId: 1,
  database: "shop",
  user: "app",
  superuser: false,
  application: "web",
  client: "10.0.0.1",
  backendType: "client backend",
  backendStart: 1,
  xactStart: null,
  queryStart: 1,
  stateChange: 1,
  state: "idle",
  waitEventType: null,
  waitEvent: null,
  xminAge: null,
  queryId: null,
  query: null,
};

/** A candidate that is an idle session of `web`, but for what is given. */
export function candidate({
  row: own,
  ...given
}: Partial<Omit<Candidate, "row">> & { row?: Partial<Backend> }): Candidate {
  const pid = given.pid ?? own?.pid ?? 1;
  return {
    pid,
    state: "idle",
    tags: {},
    victims: 0,
    freesNow: 0,
    oldestWaitMs: 0,
    blockedBy: [],
    query: null,
    queryMasked: false,
    poolerClient: null,
    waiting: false,
    ...given,
    row: { ...row, ...own, pid },
  };
}

/** A session as served, idle, but for what is given. */
export function sessionOf(given: Partial<Session>): Session {
  return {
    pid: 1,
    backendStart: "2026-11-23T06:28:00.123456Z",
    xactStart: null,
    queryStart: null,
    stateChange: null,
    database: "shop",
    user: "app",
    application: "web",
    client: "10.0.0.1",
    tags: {},
    state: "idle",
    bucket: "idle",
    waitEventType: null,
    waitEvent: null,
    stateAgeMs: 1_000,
    transactionAgeMs: null,
    queryAgeMs: null,
    connectedMs: null,
    xminAge: null,
    query: null,
    queryMasked: false,
    queryId: null,
    backendType: "client backend",
    blockedBy: [],
    victims: 0,
    freesNow: 0,
    own: null,
    poolerClient: null,
    refused: { cancel: null, terminate: null },
    ...given,
  };
}
