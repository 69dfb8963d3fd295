import { describe, expect, it } from "vitest";
import { maskDatabaseUrl } from "@/lib/shared/database-url/mask";

describe("maskDatabaseUrl", () => {
  it.each([
    [
      "postgres://ana:hunter2@db:6432/shop?pgbouncer=true",
      "postgres://ana:••••••@db:6432/shop?pgbouncer=true",
    ],
    ["  'postgres://ana:hunter2@db/shop' ", "postgres://ana:••••••@db/shop"],
    ["postgres://ana:hun@ter2@db/shop", "postgres://ana:••••••@db/shop"],
    ["postgres://ana:hun:ter2@[::1]:1/🏊", "postgres://ana:••••••@[::1]:1/🏊"],
    ["postgres://ana@db/shop", "postgres://ana@db/shop"],
    // Empty is no secret, and no mask: masked twice, it still says that none is set.
    ["postgres://ana:@db/shop", "postgres://ana:@db/shop"],
    ["postgres://ana:@@db/shop", "postgres://ana:••••••@db/shop"],
    ["postgres://ana::@db/shop", "postgres://ana:••••••@db/shop"],
    ["postgres://ana@db/shop?password=hunter2&schema=b", "postgres://ana@db/shop?password=••••••&schema=b"],
    ["postgres://ana@db/shop?%70assword=hunter2#x", "postgres://ana@db/shop?%70assword=••••••"],
    [
      "postgres://ana@db/shop?password=hun&ter2&schema=b",
      "postgres://ana@db/shop?password=••••••&••••••&schema=b",
    ],
    [
      "postgres://a:b@db/s?sslmode=require&sslpassword=hunter2",
      "postgres://a:••••••@db/s?sslmode=require&sslpassword=••••••",
    ],
    [
      "postgres:///shop?host=db&user=ana&password=hunter2",
      "postgres:///shop?host=db&user=ana&password=••••••",
    ],
    ["", ""],
  ])("%s", (text, expected) => {
    expect(maskDatabaseUrl(text)).toBe(expected);
  });

  it.each([
    ["postgres://ana:hun/ter2@db/shop", "postgres://••••••@db/shop"],
    ["postgres://ana:hun#ter2@db/shop", "postgres://••••••@db/shop"],
    ["postgres://ana:hun?ter2@db/shop", "postgres://••••••@db/shop"],
    ["mysql://ana:hunter2@db/shop", "mysql://••••••@db/shop"],
    ["postgres://ana:hunter2", "postgres://••••••"],
    ["postgres://ana:hunter2@db,db2/shop?password=hunter2", "postgres://••••••"],
    ["postgres://ana@db/shop?password=hun@ter2", "postgres://••••••"],
    ["postgres://ana:hun/x@db/shop?sslp%61ssword=1@ter2", "postgres://••••••"],
    ["postgres://ana@db:hunter2/shop", "postgres://••••••"],
    ["postgres://ana:x@db:hunter2", "postgres://••••••"],
    [
      "postgres://ana:x/y@db/shop?api_key=hunter2&schema=b",
      "postgres://••••••@db/shop?api_key=••••••&schema=b",
    ],
    ["postgres://ana:x/y@[::1]:5432/shop#hunter2", "postgres://••••••@[::1]:5432/shop"],
    ["host=db user=ana password=hunter2", "••••••"],
    ["ana:hunter2@db/shop", "••••••"],
    ["hunter2", "••••••"],
  ])("hides the secret of what cannot be read: %s", (text, expected) => {
    expect(maskDatabaseUrl(text)).toBe(expected);
  });

  it("never throws and never shows the secret, wherever the text is cut or a character put in", () => {
    const url = "postgresql://ana:hunter2@db.example.com:6543/shop?pgbouncer=true&sslpassword=hunter2";
    for (let at = 0; at <= url.length; at += 1) {
      expect(maskDatabaseUrl(url.slice(0, at))).not.toContain("hunter");
      for (const odd of ["@", "/", "?", "#", "%", "&", "\n", "🏊"]) {
        const whole = url.slice(0, at) + odd + url.slice(at);
        // Behind an @ put into the password itself, its tail looks like a host: what precedes it must be hidden.
        expect(maskDatabaseUrl(whole), whole).not.toContain("hunter2");
      }
    }
  });
});
