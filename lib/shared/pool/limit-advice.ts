import { formatCount } from "../format";
import type { Figures } from "./budget-inputs";
import { clientsRoom } from "./budget-needs";
import { limitFor } from "./demand";
import { type Advice, roomOf, type Step } from "./pool-advice";

/** So many clients keep each server connection busy; more of them only queue. */
const CLIENTS_EACH = 2;

const count = formatCount;

/** How many clients there should be at most, with the lines that say why. */
function clientsAdvised(figures: Figures, pool: number | null): { clients: number | null; steps: Step[] } {
  const { way } = figures;
  const most = clientsRoom(figures);
  if (way === "direct") {
    const { room, step } = roomOf(figures);
    return { clients: room, steps: [step] };
  }
  if (way === null || pool === null) {
    const size = figures.poolSize === null ? "the pool's size: not known" : "no pool size fits the server";
    const means = way === null ? "how the application connects: not known" : size;
    return { clients: null, steps: [{ sum: "pool size × clients", result: null, means }] };
  }
  const each = way === "session" ? 1 : CLIENTS_EACH;
  const wanted = pool * each;
  const steps: Step[] = [
    {
      sum: `${count(pool)} × ${each}`,
      result: wanted,
      means:
        each === 1 ? "clients: each keeps its connection" : "clients keep the pool busy; more only queue",
    },
  ];
  if (most === null)
    steps.push({
      sum: "client limit",
      result: null,
      means: `not known: the pooler must let in ${count(wanted)}`,
    });
  else if (most < wanted)
    steps.push({
      sum: "client limit",
      result: Math.max(0, most),
      means: "the pooler lets in no more beside others",
    });
  return { clients: Math.max(0, Math.min(wanted, most ?? wanted)), steps };
}

/** The connection_limit of each instance, with a pool of `pool`. One is the least: with many instances they together may still be more. */
export function adviseLimit(figures: Figures, pool: number | null): Advice {
  const { instances, way } = figures;
  const letIn = clientsRoom(figures);
  const { clients, steps } = clientsAdvised(figures, pool);
  if (clients === null) return { value: null, steps };
  if (instances === null || instances < 1) {
    steps.push({
      sum: `${count(clients)} ÷ instances`,
      result: null,
      means: "how many instances run at peak: not known",
    });
    return { value: null, steps };
  }
  const share = limitFor(clients, instances);
  // A transaction pooler queues those beyond: one for each instance is right as long as they are let in.
  const least = way === "transaction" && (letIn === null || instances <= letIn) ? 1 : 0;
  const value = Math.max(least, way === "direct" ? share : Math.min(share, pool ?? share));
  steps.push({
    sum: `${count(clients)} ÷ ${count(instances)} instances`,
    result: value,
    means:
      value < 1
        ? "not even one for each instance fits"
        : share < 1
          ? "at least one for each"
          : "connection_limit",
  });
  return { value: value < 1 ? null : value, steps };
}
