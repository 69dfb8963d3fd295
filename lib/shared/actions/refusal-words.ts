import type { RefusalCode } from "./refusals";

/** The statement that gives `role` the right to signal other roles' sessions. */
export const grantOf = (role: string) => `GRANT pg_signal_backend TO "${role.replaceAll('"', '""')}";`;

type Words = { title: string; next: string };

const words: Readonly<Record<Exclude<RefusalCode, "grant">, Words>> = {
  own: {
    title: "This is Lifeguard's own connection.",
    next: "Emergency has a button that closes Lifeguard's own connections.",
  },
  startup: {
    title: "The startup process replays WAL on this standby and cannot be signalled.",
    next: "It goes on when the sessions it waits for end: terminate those.",
  },
  replication: {
    title: "This process carries replication.",
    next: "Ending it would only make the replica connect again. Stop the subscriber or the replica instead.",
  },
  parallel: {
    title: "This is a parallel worker of another session.",
    next: "Cancel or terminate its leader.",
  },
  system: {
    title: "This is one of PostgreSQL's own processes.",
    next: "It serves every session: if it troubles you, ask whoever runs the server.",
  },
  superuser: {
    title: "Its role is a superuser.",
    next: "Only a superuser may signal it: ask whoever runs the server.",
  },
  hidden: {
    title: "Lifeguard's role cannot see what this session does.",
    next: "What cannot be seen cannot be checked before it is hit. GRANT pg_monitor to Lifeguard's role; Setup has the statement.",
  },
  "pool slot": {
    title: "Idle behind the pooler, it is a slot of the pool.",
    next: "The pooler would open another. It closes idle ones itself (server_idle_timeout); end what is idle in transaction instead.",
  },
  "nothing runs": {
    title: "It runs no statement, so there is nothing to cancel.",
    next: "Terminate ends its transaction.",
  },
};

/** Why a session is not signalled, and what to do instead. `role` is Lifeguard's own, whom a missing grant would help. */
export function refusalWords(code: RefusalCode, role: string): Words {
  if (code !== "grant") return words[code];
  return {
    title: `Lifeguard's role ${role} may not signal other roles' sessions.`,
    next: `Run ${grantOf(role)} as an administrator.`,
  };
}
