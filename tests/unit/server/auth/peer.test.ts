import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { notePeers, peerOf } from "@/lib/server/auth/peer";

/** A server as Next makes one: it sees what notePeers left on each request. */
const server = createServer((request, response) => {
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  response.end(String(peerOf({ headers })));
});
let url = "";

beforeAll(async () => {
  notePeers();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address === "string" || !address) throw new Error("no port");
  url = `http://127.0.0.1:${address.port}/`;
});
afterAll(() => {
  server.close();
});

it("is the socket's address, whatever the client claims", async () => {
  const name = globalThis.lifeguardPeerHeader ?? "";
  expect(name).toMatch(/^x-peer-[0-9a-f]{24}$/);
  for (const headers of [{}, { "x-forwarded-for": "203.0.113.9" }, { [name]: "203.0.113.9" }]) {
    expect(await (await fetch(url, { headers })).text()).toBe("127.0.0.1");
  }
});

it("keeps its name when it is asked twice, as hot reload does", () => {
  const name = globalThis.lifeguardPeerHeader;
  notePeers();
  expect(globalThis.lifeguardPeerHeader).toBe(name);
});
