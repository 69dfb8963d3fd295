import { AsyncLocalStorage } from "node:async_hooks";

/** A connection as the one who follows it needs it. `backendKey`: the pid that its greeting named; null before. */
export type Followed = { sever: () => void; readonly backendKey: number | null };

/** One piece of work and the connections it took from the pool. */
class Ticket {
  readonly clients = new Set<Followed>();
  #open = 0;
  #settled = false;
  #done: () => void = () => {};
  readonly returned = new Promise<void>((resolve) => {
    this.#done = resolve;
  });

  opened() {
    this.#open++;
  }
  closed() {
    this.#open--;
    this.#check();
  }
  settled() {
    this.#settled = true;
    this.#check();
  }
  #check() {
    if (this.#settled && this.#open === 0) this.#done();
  }
}

const tickets = new AsyncLocalStorage<Ticket>();

/** The ticket of the work that is running here, if it is being followed. */
export const currentTicket = () => tickets.getStore();

/** The pids that the connections of the running work were greeted with. A pooler's differ from its backends'. */
export const backendKeys = (): (number | null)[] =>
  [...(tickets.getStore()?.clients ?? [])].map(({ backendKey }) => backendKey);

export type Flight<T> = {
  result: Promise<T>;
  /** When the work has settled *and* every connection it took is back: a promise that timed out says nothing of these. */
  returned: Promise<void>;
  /** Cuts the sockets of the work's connections. */
  sever: () => void;
};

/** Runs `work` and follows the pool connections it takes, however deep inside Prisma. */
export function follow<T>(work: () => Promise<T>): Flight<T> {
  const ticket = new Ticket();
  const result = tickets.run(ticket, async () => {
    try {
      return await work();
    } finally {
      ticket.settled();
    }
  });
  result.catch(() => {}); // whoever waits hears of it; a parked read may have nobody left who does
  return {
    result,
    returned: ticket.returned,
    sever: () => {
      for (const client of ticket.clients) client.sever();
    },
  };
}
