import pg from "pg";
import { pause } from "../pause";
import type { Stage, Who } from "../stage";

/** The SQLSTATE of an error, or the word that Node has for it. */
function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.message : String(error);
}

/** One connection. Statements run one after another, in the order in which they were given. */
export type Member = {
  query: (statement: string | pg.QueryConfig, values?: unknown[]) => Promise<unknown>;
  /** True once the connection is gone. */
  lost: () => boolean;
  end: () => Promise<void>;
};

/** The clients of one scene: opened together, counted together, and gone together. */
export type Crew = {
  open: (who: Who) => Promise<Member>;
  /** Lets work go on by itself; an error is counted, never thrown. */
  launch: (work: Promise<unknown>) => void;
  /** Awaits work; an error is counted, and the answer is whether it went well. */
  attempt: (work: Promise<unknown>) => Promise<boolean>;
  /** Rolls everything back, ends every client, and returns when no work of theirs is left. */
  dismiss: () => Promise<void>;
};

/** How long work may take to end by itself once it was told to, before the server ends it. */
const PATIENCE_MS = 3_000;

/**
 * A crew whose statements all carry `scene='<scene>'`, by which stray ones are found and ended.
 * `errors` receives how often each SQLSTATE was met.
 */
export function gather(stage: Stage, scene: string, errors: Map<string, number>): Crew {
  const members = new Set<Member>();
  const work = new Set<Promise<boolean>>();
  const attempt = (job: Promise<unknown>) =>
    job.then(
      () => true,
      (error: unknown) => {
        errors.set(codeOf(error), (errors.get(codeOf(error)) ?? 0) + 1);
        return false;
      },
    );
  const launch = (job: Promise<unknown>) => {
    const counted = attempt(job);
    work.add(counted);
    counted.finally(() => work.delete(counted));
  };
  const endStrays = () =>
    stage.server.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
         AND state <> 'idle' AND query LIKE '%scene=''${encodeURIComponent(scene)}''%'`,
    );
  return {
    attempt,
    launch,
    open: async (who) => {
      const member = await connect(stage.urlFor(who), () => members.delete(member));
      members.add(member);
      return member;
    },
    dismiss: async () => {
      // Behind work that still runs, a ROLLBACK waits its turn; in front of it, it is what sets the others free.
      const quiet = Promise.allSettled([...[...members].map((member) => member.query("ROLLBACK")), ...work]);
      if (!(await within(PATIENCE_MS, quiet))) {
        await endStrays().catch(() => undefined);
        await within(PATIENCE_MS, quiet);
      }
      await within(PATIENCE_MS, Promise.allSettled([...members].map((member) => member.end())));
    },
  };
}

async function connect(url: string, onEnd: () => void): Promise<Member> {
  const client = new pg.Client(url);
  let lost = false;
  // Without a listener a lost connection would end the process.
  client.on("error", () => {
    lost = true;
  });
  await client.connect();
  client.on("end", () => {
    lost = true;
    onEnd();
  });
  let last: Promise<unknown> = Promise.resolve();
  const query: Member["query"] = (statement, values) => {
    const run = () => client.query(statement, values);
    const answer = last.then(run, run);
    last = answer;
    return answer;
  };
  return { query, lost: () => lost, end: () => client.end() };
}

/** Whether `work` was done within `ms` milliseconds. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController();
  const late = pause(ms, done.signal).then(() => false);
  const outcome = await Promise.race([work.then(() => true), late]);
  done.abort();
  return outcome;
}
