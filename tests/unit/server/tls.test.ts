import { describe, expect, it } from "vitest";
import { tlsOptions } from "@/lib/server/db/tls";
import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";
import { poolSettings } from "@/lib/shared/database-url/pool-settings";

function tlsOf(query: string) {
  const parsed = parseDatabaseUrl(`postgresql://a:b@db.example.com/x?${query}`);
  if (!parsed.ok) throw new Error(parsed.problem);
  return tlsOptions(poolSettings(parsed.url), parsed.url.host);
}

function encrypted(query: string) {
  const options = tlsOf(query);
  if (!options) throw new Error("no TLS");
  return options;
}

/** https://www.postgresql.org/docs/18/libpq-ssl.html, table "SSL Mode Descriptions". */
describe("sslmode as libpq means it", () => {
  it("disable: none", () => expect(tlsOf("sslmode=disable")).toBe(false));

  it.each(["", "sslmode=prefer", "sslmode=allow", "sslmode=require", "sslmode=no-verify"])(
    "%s: encrypted, unchecked",
    (query) => {
      expect(tlsOf(query)).toMatchObject({ rejectUnauthorized: false, servername: "db.example.com" });
    },
  );

  it("verify-ca: the chain, not the name", () => {
    const options = encrypted("sslmode=verify-ca");
    expect(options).toMatchObject({ rejectUnauthorized: true });
    expect(options.checkServerIdentity?.("other.example", Object.create(null))).toBeUndefined();
  });

  it.each(["sslmode=verify-full", "sslmode=verify_full"])(
    "%s: chain and name, and so for a misspelt mode",
    (query) => {
      const options = encrypted(query);
      expect(options).toMatchObject({ rejectUnauthorized: true });
      expect(options.checkServerIdentity).toBeUndefined();
    },
  );

  it("fails on a certificate file that cannot be read", () => {
    expect(() => tlsOf("sslmode=verify-full&sslrootcert=/nowhere/ca.pem")).toThrow(/ENOENT/);
  });
});
