import { formatCount } from "../format";
import type { Figures } from "./budget-inputs";
import { backendsAtMost, clientsAtMost, clientsRoom, underWay } from "./budget-needs";
import { HIGHEST_LOAD } from "./waiting";

export type StageName = "application" | "clients" | "pool" | "server";

/** `queues`: nobody is refused, but not all are served at once. `unknown`: a figure is missing. */
export type StageState = "fits" | "tight" | "queues" | "breaks" | "unknown";

export type Stage = {
  name: StageName;
  state: StageState;
  /** In use at this moment. */
  now: number | null;
  /** In the worst case: every instance uses all its connections at once. */
  need: number | null;
  limit: number | null;
  /** What the need is made of, this application's first. */
  parts: { name: string; count: number }[];
  /** "6 × 20 = 120", "120 on 15"; "-" stands for what is not known. */
  figure: string;
  /** What it means, in a sentence. */
  note: string;
};

/** From here on a limit is about to be reached; the same as on the Overview. */
const TIGHT = 0.9;

function fitting(need: number | null, limit: number | null): StageState {
  if (need === null || limit === null) return "unknown";
  if (need > limit) return "breaks";
  return need >= limit * TIGHT ? "tight" : "fits";
}

/** Parts of which a figure is known, those of nothing left out. */
const partsOf = (own: [string, number | null], others: number | null = null): Stage["parts"] =>
  [
    { name: own[0], count: own[1] ?? 0 },
    { name: "others now", count: others ?? 0 },
  ].filter(({ count }) => count > 0);

const AT_MOST = "this application at most";

const tenth = (value: number) => (value < 9.95 ? String(Math.round(value * 10) / 10) : formatCount(value));

function application(figures: Figures): Stage {
  const { instances, connectionLimit, ownClientsNow } = figures;
  const clients = clientsAtMost(figures);
  const busy = underWay(figures);
  const short = clients !== null && busy !== null && busy > clients;
  return {
    ...{ name: "application", now: ownClientsNow, need: busy, limit: clients },
    state: clients === null ? "unknown" : short ? "breaks" : "fits",
    parts: busy === null ? partsOf(["in use now", ownClientsNow]) : partsOf(["under way at once", busy]),
    figure: `${formatCount(instances)} × ${formatCount(connectionLimit)} = ${formatCount(clients)}`,
    note:
      busy === null
        ? "All instances together may open so many connections."
        : `${tenth(busy)} transactions are under way at once, on average.`,
  };
}

function clientsStage(figures: Figures): Stage {
  const { clientLimit, clientsNow } = figures;
  const own = clientsAtMost(figures);
  const room = clientsRoom(figures);
  const others = clientLimit !== null && room !== null ? clientLimit - room : 0;
  const need = own === null ? null : own + others;
  const over = need !== null && clientLimit !== null ? need - clientLimit : 0;
  return {
    ...{ name: "clients", now: clientsNow, need, limit: clientLimit, state: fitting(need, clientLimit) },
    parts: partsOf([AT_MOST, own], others),
    figure: `${formatCount(need)} of ${formatCount(clientLimit)}`,
    note: [
      others > 0 ? `${formatCount(own)} of this application + ${formatCount(others)} of others now.` : "",
      over > 0 ? `${formatCount(over)} would be refused.` : "",
      others > 0 || over > 0 ? "" : "Clients that the pooler lets in, of everybody together.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

function poolState(figures: Figures, clients: number | null): StageState {
  const { way, poolSize } = figures;
  const busy = underWay(figures);
  if (poolSize === null) return "unknown";
  if (way === "session") return fitting(clients, poolSize);
  if (busy !== null && busy >= poolSize) return "breaks";
  if (busy !== null && busy >= poolSize * HIGHEST_LOAD) return "tight";
  if (clients === null) return "unknown";
  if (way === null && clients > poolSize) return "unknown";
  return clients > poolSize ? "queues" : "fits";
}

function poolStage(figures: Figures): Stage {
  const { way, poolSize, serversNow, transactionMs } = figures;
  const need = clientsAtMost(figures);
  const share = need !== null && poolSize !== null && poolSize > 0 ? need / poolSize : null;
  const carries =
    transactionMs !== null && transactionMs > 0 && poolSize !== null
      ? ` It carries ${formatCount(Math.floor((poolSize * 1_000) / transactionMs))} transactions a second.`
      : "";
  const meaning =
    share === null
      ? "Server connections that the pooler lends to this user and database."
      : share <= 1
        ? "Each client finds a server connection."
        : way === "session"
          ? `A client keeps its server connection: ${formatCount((need ?? 0) - (poolSize ?? 0))} wait until one disconnects.`
          : `${tenth(share)} clients share one connection when all are used.`;
  return {
    ...{ name: "pool", now: serversNow, need, limit: poolSize, state: poolState(figures, need) },
    parts: partsOf([AT_MOST, need]),
    figure: `${formatCount(need)} on ${formatCount(poolSize)}`,
    note: meaning + (way === "session" ? "" : carries),
  };
}

function serverStage(figures: Figures): Stage {
  const { usable, usedNow, othersNow } = figures;
  const backends = backendsAtMost(figures);
  const need = backends !== null && othersNow !== null ? backends + othersNow : null;
  // Without what others hold, one thing is certain all the same: it does not fit where it alone is too much.
  const alone = backends !== null && usable !== null && backends > usable;
  return {
    ...{ name: "server", now: usedNow, need: need ?? (alone ? backends : null), limit: usable },
    state: alone ? "breaks" : fitting(need, usable),
    parts: partsOf([AT_MOST, backends], othersNow),
    figure: `${formatCount(need ?? backends)} of ${formatCount(usable)} usable`,
    note:
      need !== null
        ? `${formatCount(backends)} of this application + ${formatCount(othersNow)} that others hold now.`
        : backends !== null && usable !== null && !alone
          ? `It fits while others hold at most ${formatCount(usable - backends)}.`
          : "Slots of the server that ordinary roles may use.",
  };
}

/** The stages between an instance and the server's slots, in the order of the way; without a pooler, its two fall away. */
export function stagesOf(figures: Figures): Stage[] {
  return figures.way === "direct"
    ? [application(figures), serverStage(figures)]
    : [application(figures), clientsStage(figures), poolStage(figures), serverStage(figures)];
}
