import { Socket } from "node:net";
import pg from "pg";
import type { PoolSettings } from "../../shared/database-url/pool-settings";
import { currentTicket, type Followed } from "./flight";

/**
 * A pg client that owns its socket, so that a read which never returns can be cut off, and that has its own limit for
 * connecting (TCP, TLS and login together): pg-pool knows one limit for connecting and for queueing.
 */
function clientClass(connectTimeoutMs: number) {
  return class SeverableClient extends pg.Client implements Followed {
    constructor(config: pg.ClientConfig = {}) {
      const socket = new Socket();
      const limit = connectTimeoutMs > 0 ? { connectionTimeoutMillis: connectTimeoutMs } : {};
      super({
        ...config,
        // pg-pool makes it non-enumerable, to keep it out of logs: a spread loses it.
        password: config.password,
        ...limit,
        stream: () => socket,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
      });
      this.#sever = () => socket.destroy();
      // Who has just been given it listens a moment later: a server's last word that came in between would end the process.
      // Their first statement fails then, with the reason.
      this.on("error", () => {});
      currentTicket()?.clients.add(this);
    }
    readonly #sever: () => void;

    sever() {
      this.#sever();
    }

    get backendKey() {
      return "processID" in this && typeof this.processID === "number" ? this.processID : null;
    }
  };
}

const isSeverable = (client: object): client is Followed => "sever" in client;

/** Idle connections are closed after this; in trouble they are kept, as there may be no slot to open another. */
const IDLE_MS = 5_000;
const IDLE_IN_TROUBLE_MS = 60_000;

/** pg's words, with the settings that were hit. */
function explain(error: Error, pool: SettingsPool): Error {
  const { connectionLimit, poolTimeoutMs, connectTimeoutMs } = pool.settings;
  const seconds = (ms: number) => `${ms / 1000} s`;
  if (error.message === "timeout exceeded when trying to connect") {
    const busy = `all ${connectionLimit} connections of connection_limit are in use`;
    return new Error(`No connection became free within pool_timeout (${seconds(poolTimeoutMs)}): ${busy}`, {
      cause: error,
    });
  }
  if (/^timeout expired$|terminated due to connection timeout/.test(error.message)) {
    const within = seconds(connectTimeoutMs > 0 ? connectTimeoutMs : poolTimeoutMs);
    // Without its cause: "terminated unexpectedly" is what our own giving up looks like from inside.
    return new Error(`The server did not complete the connection within connect_timeout (${within})`);
  }
  return error;
}

/**
 * The driver's pool, sized as the URL says: pg and Prisma 7 ignore connection_limit, pool_timeout and connect_timeout.
 * It remembers which piece of followed work holds which connection (see `follow`), and explains its time-outs.
 */
export class SettingsPool extends pg.Pool {
  constructor(
    config: pg.PoolConfig,
    readonly settings: PoolSettings,
  ) {
    super({
      ...config,
      max: settings.connectionLimit,
      connectionTimeoutMillis: settings.poolTimeoutMs,
      idleTimeoutMillis: IDLE_MS,
      Client: clientClass(settings.connectTimeoutMs),
    });
    // An idle client that dies (restart, failover, suspended compute) is replaced on demand; unheard, its error ends the process.
    this.on("error", () => {});
  }

  /** Keeps idle connections a minute rather than seconds; asked before each use. */
  holdOn(trouble: boolean): void {
    this.options.idleTimeoutMillis = trouble ? IDLE_IN_TROUBLE_MS : IDLE_MS;
  }

  /** Closes the connections that nobody uses now; how many. */
  async closeIdle(): Promise<number> {
    let closed = 0;
    for (; this.idleCount > 0; closed++) {
      const client = await super.connect();
      client.release(true);
    }
    return closed;
  }

  /** When no connection is open any more, for a host that would otherwise freeze it with one. */
  whenEmpty(): Promise<void> {
    this.#empty ??= new Promise((resolve) => {
      const check = () => {
        if (this.totalCount > 0) return;
        this.off("remove", check);
        this.#empty = undefined;
        resolve();
      };
      this.on("remove", check);
      check();
    });
    return this.#empty;
  }
  #empty: Promise<void> | undefined;

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | undefined {
    const checkedOut = this.#checkOut();
    if (!callback) return checkedOut;
    // pool.query comes this way.
    checkedOut.then(
      (client) => callback(undefined, client, client.release),
      (error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #checkOut(): Promise<pg.PoolClient> {
    const ticket = currentTicket();
    ticket?.opened();
    try {
      const client = await this.#connectAs(this.settings.sslmode);
      if (ticket) {
        if (isSeverable(client)) ticket.clients.add(client);
        const release = client.release;
        client.release = (error) => {
          release(error);
          ticket.closed();
        };
      }
      return client;
    } catch (error) {
      ticket?.closed();
      throw error instanceof Error ? explain(error, this) : error;
    }
  }

  /** sslmode=prefer, libpq's and Prisma's default: TLS where the server speaks it, plain where it says it does not. */
  async #connectAs(sslmode: string | null): Promise<pg.PoolClient> {
    try {
      return await super.connect();
    } catch (error) {
      const plainOnly =
        error instanceof Error && error.message === "The server does not support SSL connections";
      const mayBePlain = sslmode === null || sslmode === "prefer" || sslmode === "allow";
      if (!plainOnly || !mayBePlain) throw error;
      this.options.ssl = false;
      return await super.connect();
    }
  }
}
