import { once } from "node:events";
import { createServer, type Socket, connect as tcpConnect } from "node:net";

/**
 * What the network does between two ends. A black hole lets nothing through while it lasts; TCP sends it again afterwards. A way
 * that forgets, as a NAT whose entry ran out, loses what is sent, for good.
 */
export type Weather = "well" | "slow" | "black hole" | "forgetful" | "cut" | "reset halfway";

export type TcpProxy = {
  port: number;
  /** Connections accepted so far. */
  opened: () => number;
  /** Changes the weather for connections of now and later; `delayMs` is what "slow" adds each way. */
  set: (weather: Weather, delayMs?: number) => Promise<void>;
  /** Leads new connections elsewhere. */
  pointAt: (port: number) => void;
  stop: () => Promise<void>;
};

/** A reset comes after so many bytes of an answer. */
const HALFWAY_BYTES = 300;

/** A TCP proxy on loopback in front of `target`, with a network that can be made to fail. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  let [weather, delay, to]: [Weather, number, number] = ["well", 0, target];
  let opened = 0;
  const pairs = new Set<[Socket, Socket]>();
  const held: (() => void)[] = [];

  const pass = (from: Socket, into: Socket, answers: boolean) => {
    let passed = 0;
    from.on("data", (chunk: Buffer) => {
      if (weather === "forgetful") return;
      if (weather === "black hole") {
        held.push(() => into.write(chunk));
        return;
      }
      passed += chunk.length;
      if (weather === "reset halfway" && answers && passed > HALFWAY_BYTES) {
        into.write(chunk.subarray(0, 10), () => into.resetAndDestroy());
        from.destroy();
      } else if (weather === "slow") {
        setTimeout(() => into.write(chunk), delay);
      } else into.write(chunk);
    });
    from.on("error", () => {});
    from.on("close", () => {
      if (weather === "black hole") held.push(() => into.destroy());
      else if (weather !== "forgetful") into.destroy();
    });
  };

  const server = createServer((client) => {
    opened++;
    const upstream = tcpConnect(to, "127.0.0.1");
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    pass(client, upstream, false);
    pass(upstream, client, true);
    client.on("close", () => pairs.delete(pair));
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const dropAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    dropAll();
    await closed;
  };
  await listen(0);
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  const { port } = address;
  return {
    port,
    opened: () => opened,
    set: async (next, delayMs = 0) => {
      [weather, delay] = [next, delayMs];
      for (const send of held.splice(0)) send();
      if (next === "cut") await close();
      else if (!server.listening) await listen(port);
    },
    pointAt: (next) => {
      to = next;
    },
    stop: close,
  };
}
