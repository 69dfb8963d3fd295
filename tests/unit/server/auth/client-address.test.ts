import { afterEach, describe, expect, it } from "vitest";
import { clientAddress, clientKey } from "@/lib/server/auth/client-address";
import { readEnv } from "@/lib/server/env";

const PEER = "x-peer-of-this-test";
const socket = readEnv({ NODE_ENV: "production" });
const one = readEnv({ NODE_ENV: "production", TRUST_PROXY: "1" });
const two = readEnv({ NODE_ENV: "production", TRUST_PROXY: "2" });
const vercel = readEnv({ NODE_ENV: "production", VERCEL: "1" });

type Fields = Record<string, string>;
/** The address of a request with these headers; `peer` is the socket's, as notePeers leaves it. */
function addressOf(environment: typeof socket, { peer, ...fields }: Fields): string | null {
  globalThis.lifeguardPeerHeader = PEER;
  // As Next does where the client sent none.
  const headers = new Headers({
    ...(peer !== undefined && { "x-forwarded-for": peer, [PEER]: peer }),
    ...fields,
  });
  return clientAddress({ headers }, environment);
}

afterEach(() => {
  globalThis.lifeguardPeerHeader = undefined;
});

describe("without a word on proxies", () => {
  it.each<[Fields, string | null]>([
    [{ peer: "203.0.113.9" }, "203.0.113.9"],
    [{ peer: "127.0.0.1" }, "127.0.0.1"],
    [{ peer: "::ffff:127.0.0.1" }, "127.0.0.1"],
    [{ peer: "fe80::1%eth0" }, "fe80::1"],
    [{ peer: "2001:DB8:0:0::9" }, "2001:db8::9"],
    // What a stranger claims is not believed.
    [{ peer: "203.0.113.9", "x-forwarded-for": "198.51.100.1" }, "203.0.113.9"],
    [{ peer: "203.0.113.9", "x-forwarded-for": "127.0.0.1", forwarded: "for=127.0.0.1" }, "203.0.113.9"],
    [{ peer: "203.0.113.9", "x-real-ip": "1.2.3.4", "x-vercel-forwarded-for": "1.2.3.4" }, "203.0.113.9"],
    // Somebody nearby hands on for others: nobody vouches for whom.
    [{ peer: "127.0.0.1", "x-forwarded-for": "198.51.100.1" }, null],
    [{ peer: "10.0.0.7", "x-forwarded-for": "198.51.100.1, 10.0.0.7" }, null],
    [{ peer: "fd00::7", "x-forwarded-for": "198.51.100.1" }, null],
    [{ peer: "172.20.0.1", forwarded: "for=198.51.100.1" }, null],
    [{ peer: "" }, null],
    [{ "x-forwarded-for": "198.51.100.1" }, null],
  ])("%j is from %s", (fields, address) => {
    expect(addressOf(socket, fields)).toBe(address);
  });

  it("the peer's header is believed only under the name that this process made up", () => {
    globalThis.lifeguardPeerHeader = undefined;
    expect(clientAddress({ headers: new Headers({ [PEER]: "203.0.113.9" }) }, socket)).toBeNull();
  });
});

describe("behind proxies we were told of", () => {
  it.each<[Fields, string | null]>([
    [{ peer: "10.0.0.7", "x-forwarded-for": "198.51.100.1" }, "198.51.100.1"],
    [{ peer: "10.0.0.7", "x-forwarded-for": "6.6.6.6, 198.51.100.1" }, "198.51.100.1"],
    [{ peer: "10.0.0.7", "x-forwarded-for": "6.6.6.6,198.51.100.1:52100" }, "198.51.100.1"],
    [{ peer: "10.0.0.7", "x-forwarded-for": "[2001:db8::9]:52100" }, "2001:db8::9"],
    [{ peer: "10.0.0.7" }, "10.0.0.7"],
    [{ peer: "10.0.0.7", "x-forwarded-for": "unknown" }, null],
    [{ peer: "10.0.0.7", "x-forwarded-for": "" }, null],
  ])("%j with one is from %s", (fields, address) => {
    expect(addressOf(one, fields)).toBe(address);
  });

  it("the second from the right with two, and nobody when there is no second", () => {
    expect(addressOf(two, { "x-forwarded-for": "6.6.6.6, 198.51.100.1, 10.0.0.8" })).toBe("198.51.100.1");
    expect(addressOf(two, { "x-forwarded-for": "10.0.0.8" })).toBeNull();
  });
});

describe("on Vercel", () => {
  it.each<[Fields, string | null]>([
    [{ "x-vercel-forwarded-for": "198.51.100.1", "x-forwarded-for": "203.0.113.50" }, "198.51.100.1"],
    [{ "x-real-ip": "198.51.100.1", "x-forwarded-for": "198.51.100.1" }, "198.51.100.1"],
    [{ "x-forwarded-for": "198.51.100.1" }, "198.51.100.1"],
    [{ peer: "127.0.0.1" }, "127.0.0.1"],
    [{}, null],
  ])("%j is from %s", (fields, address) => {
    expect(addressOf(vercel, fields)).toBe(address);
  });
});

it.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["2001:db8:1:3::6", "2001:db8:1:3::/64"],
])("%s counts as %s", (address, key) => {
  expect(clientKey(address)).toBe(key);
});
