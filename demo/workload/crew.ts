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
  /** A pool as an application has one: answers how to ask a question on it. */
  openPool: (who: Who, options: pg.PoolConfig) => (statement: string) => Promise<unknown>;
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
  const members = new Set<Pick<Member, "query" | "end">>();
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
      const tell = tellOf(stage, who);
      const member = await connect(stage.urlFor(who), tell, () => members.delete(member));
      members.add(member);
      return member;
    },
    openPool: (who, options) => {
      const tell = tellOf(stage, who);
      const pool = new pg.Pool({ ...options, connectionString: stage.urlFor(who) });
      pool.on("error", () => {});
      members.add({ query: async () => {}, end: () => pool.end() });
      return (statement) => tell(statement, pool.query(statement));
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

type Tell = <T>(statement: string, asked: Promise<T>) => Promise<T>;

/** Lets whoever listens know of what goes wrong, and passes it on. */
const tellOf =
  (stage: Stage, { application }: Who): Tell =>
  (statement, asked) =>
    asked.catch((error: unknown) => {
      stage.failed({ error, application, statement });
      throw error;
    });

async function connect(url: string, tell: Tell, onEnd: () => void): Promise<Member> {
  const client = new pg.Client(url);
  let lost = false;
  // Without a listener a lost connection would end the process.
  client.on("error", () => {
    lost = true;
  });
  await tell("", client.connect());
  client.on("end", () => {
    lost = true;
    onEnd();
  });
  let last: Promise<unknown> = Promise.resolve();
  const query: Member["query"] = (statement, values) => {
    const text = typeof statement === "string" ? statement : statement.text;
    const run = () => tell(text, client.query(statement, values));
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
