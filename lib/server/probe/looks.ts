import { type Fact, type Pids, seen } from "../../shared/pool/probe-facts";
import { askInTurn, BACKEND, backend, greetingOf, tryTransaction } from "./backends";
import type { ProbeClient, ProbeClients } from "./clients";

const QUERIES = 10;

/** Runs one step in its time; see budget.ts. */
export type Step = <T>(work: () => Promise<T>, mostMs?: number) => Promise<Fact<T>>;

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

/** The pooler's ways, with two clients more; PostgreSQL itself needs none. */
export async function lookAtPool(step: Step, clients: ProbeClients, first: ProbeClient, spareMs: number) {
  const greeted = greetingOf(first.pg);
  const own = await step(() => askInTurn([first]));
  if (!("seen" in own)) return { pids: own, transaction: own };
  if (own.seen.some(({ pid }) => pid === greeted)) {
    const pids: Fact<Pids> = { seen: { greeted, asked: own.seen } };
    return { pids, transaction: { seen: "allowed" as const } };
  }
  const second = await step(() => clients.open());
  const third = await step(() => clients.open());
  if (!("seen" in second)) return { pids: { seen: { greeted, asked: own.seen } }, transaction: second };
  if (!("seen" in third)) return { pids: { seen: { greeted, asked: own.seen } }, transaction: third };
  const turns = await step(() => askInTurn([first, second.seen, third.seen]), spareMs);
  const pids: Fact<Pids> = { seen: { greeted, asked: seen(turns) ?? own.seen } };
  if (!("seen" in turns)) return { pids, transaction: turns };
  return { pids, transaction: await step(() => tryTransaction(third.seen)) };
}

/** Connects once, asks once, asks ten times more, and keeps the time. */
export async function reached(step: Step, clients: ProbeClients) {
  const login = await step(() => timed(() => clients.open()));
  if (!("seen" in login)) return { client: null, reach: login };
  const client = login.seen.value;
  const first = await step(() => timed(() => client.ask(backend, BACKEND)));
  if ("failed" in first) {
    // A login without an answer is the mark of a pool with no free server connection.
    const message = `Logged in after ${Math.round(login.seen.ms)} ms, but the first query failed: ${first.failed.message}`;
    return { client: null, reach: { failed: { ...first.failed, message } } };
  }
  if ("skipped" in first) return { client: null, reach: first };
  const reach = await step(async () => {
    const queries: number[] = [];
    while (queries.length < QUERIES) queries.push((await timed(() => client.ask(backend, BACKEND))).ms);
    return { connectMs: login.seen.ms, firstQueryMs: first.seen.ms, queries };
  });
  return { client, reach };
}
