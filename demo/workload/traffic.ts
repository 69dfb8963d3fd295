import { setMaxListeners } from "node:events";
import { pause } from "../pause";
import type { Who } from "../stage";
import type { Crew } from "./crew";
import { DEPLOYMENT, type Tags, tagged } from "./tags";

type Job = { who: Who; everyMs: number; sql: string; values?: () => unknown[]; tags: Tags };

const random = (below: number) => 1 + Math.floor(Math.random() * below);
const web: Who = { application: "web", user: "app", through: "pooler" };
const api: Who = { application: "api", user: "app", through: "pooler" };
const billing: Who = { application: "billing-worker", user: "billing", through: "pooler" };
const cron: Who = { application: "cron", user: "billing", through: "direct" };

const JOBS: (Job & { clients: number })[] = [
  {
    clients: 4,
    who: web,
    everyMs: 250,
    sql: "SELECT id, status, total_cents FROM orders WHERE customer = $1 ORDER BY id DESC LIMIT 10",
    values: () => [`customer ${random(200)}`],
    tags: { route: "/orders", action: "GET" },
  },
  {
    clients: 2,
    who: web,
    everyMs: 400,
    sql: "INSERT INTO events (kind) VALUES ($1)",
    values: () => ["page view"],
    tags: { route: "/", action: "GET" },
  },
  {
    clients: 3,
    who: api,
    everyMs: 300,
    sql: "SELECT id, customer, amount_cents, paid FROM invoices WHERE id = $1",
    values: () => [random(2_000)],
    tags: { route: "/api/invoices/[id]", action: "GET" },
  },
  {
    clients: 1,
    who: billing,
    everyMs: 1_500,
    sql: "UPDATE invoices SET paid = true, updated_at = now() WHERE id = $1",
    // Not the rows that the scenes fight for.
    values: () => [100 + random(1_800)],
    tags: { job: "send-invoices" },
  },
  {
    clients: 1,
    who: cron,
    everyMs: 10_000,
    sql: "DELETE FROM events WHERE at < now() - interval '10 minutes'",
    tags: { job: "forget-events" },
  },
  {
    clients: 1,
    who: cron,
    everyMs: 10_000,
    sql: "SELECT sum(amount_cents), pg_sleep(1) FROM invoices WHERE NOT paid",
    tags: { job: "daily-report" },
  },
];

/** One client that does its job at its pace, and connects again when its connection is lost. */
async function work(crew: Crew, job: Job, signal: AbortSignal): Promise<void> {
  const sql = tagged(job.sql, { deployment: DEPLOYMENT, ...job.tags });
  while (!signal.aborted) {
    try {
      const client = await crew.open(job.who);
      while (!signal.aborted && !client.lost()) {
        await crew.attempt(client.query(sql, job.values?.()));
        await pause(job.everyMs * (0.5 + Math.random()), signal);
      }
    } catch {
      await pause(1_000, signal);
    }
  }
}

/** Ordinary traffic from every application until `signal` aborts; the caller dismisses the crew. */
export function startTraffic(crew: Crew, signal: AbortSignal): void {
  setMaxListeners(0, signal);
  for (const { clients, ...job } of JOBS)
    for (let number = 0; number < clients; number++) crew.launch(work(crew, job, signal));
}
