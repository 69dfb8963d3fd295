import { describe, expect, it } from "vitest";
import { paramOf, parseDatabaseUrl } from "@/lib/shared/database-url/parse";

const parsed = (text: string) => {
  const result = parseDatabaseUrl(text);
  if (!result.ok) throw new Error(result.problem);
  return result.url;
};

const parts = (text: string) => {
  const { user, password, host, port, database } = parsed(text);
  return [user, password, host, port, database];
};

describe("parseDatabaseUrl", () => {
  it.each([
    [
      "a plain one",
      "postgresql://ana:s3cret@db.example.com:6432/shop",
      ["ana", "s3cret", "db.example.com", 6432, "shop"],
    ],
    ["port 5432 when none is named", "postgres://ana:x@db/shop", ["ana", "x", "db", 5432, "shop"]],
    [
      "the user's name as database when none is named",
      "postgres://ana:x@db",
      ["ana", "x", "db", 5432, "ana"],
    ],
    ["the same with a lone slash", "postgres://ana:x@db/?sslmode=require", ["ana", "x", "db", 5432, "ana"]],
    ["no password", "postgres://ana@db/shop", ["ana", "", "db", 5432, "shop"]],
    [
      "encoded characters",
      "postgres://an%40:p%2F%3A%3F%23@db/sh%20op",
      ["an@", "p/:?#", "db", 5432, "sh op"],
    ],
    [
      "an unencoded @ and : in the password",
      "postgres://ana:p@s:s@db:1/shop",
      ["ana", "p@s:s", "db", 1, "shop"],
    ],
    [
      "a lone % in the password, as it is",
      "postgres://ana:100%@db/shop",
      ["ana", "100%", "db", 5432, "shop"],
    ],
    ["emoji, raw and encoded", "postgres://🛟:x@db/%F0%9F%8F%8A🏊", ["🛟", "x", "db", 5432, "🏊🏊"]],
    ["an IPv6 host", "postgres://ana:x@[2001:db8::1]:6543/shop", ["ana", "x", "2001:db8::1", 6543, "shop"]],
    ["an IPv6 host without a port", "postgres://ana:x@[::1]/shop", ["ana", "x", "::1", 5432, "shop"]],
    [
      "quotes and white space pasted around it",
      ' \n"postgres://ana:x@db/shop" \n',
      ["ana", "x", "db", 5432, "shop"],
    ],
    ["curly quotes", "“postgres://ana:x@db/shop”", ["ana", "x", "db", 5432, "shop"]],
    ["a socket directory", "postgres://ana@%2Fvar%2Frun/shop", ["ana", "", "/var/run", 5432, "shop"]],
    [
      "parts given in the query",
      "postgres:///shop?host=db&port=1&user=ana&password=x",
      ["ana", "x", "db", 1, "shop"],
    ],
  ])("reads %s", (_name, text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it("keeps parameters in order, repeats included, and takes the last", () => {
    const url = parsed("postgres://a@b/c?x=1&flag&x=a%20b+c&bad=%zz");
    expect(url.params).toEqual([
      ["x", "1"],
      ["flag", ""],
      ["x", "a b c"],
      ["bad", "%zz"],
    ]);
    expect([paramOf(url, "x"), paramOf(url, "flag"), paramOf(url, "none")]).toEqual(["a b c", "", null]);
  });

  it.each([
    ["nothing", "", /does not begin with/],
    ["another scheme", "mysql://ana:secret@db/shop", /does not begin with/],
    ["Accelerate's scheme", "prisma+postgres://accelerate/?api_key=secret", /does not begin with/],
    ["keys and values", "host=db password=secret", /does not begin with/],
    ["a slash in the password", "postgres://ana:sec/ret@db/shop", /special character/],
    ["a # in the password", "postgres://ana:sec#ret@db/shop", /special character/],
    ["a ? in the password", "postgres://ana:sec?ret@db/shop", /special character/],
    ["an @ and a slash in it", "postgres://ana:1@sec/ret@db/shop", /special character/],
    ["several hosts", "postgres://ana:secret@db1,db2/shop", /one host/],
    ["a port that is no number", "postgres://ana:secret@db:abc/shop", /one host/],
    ["port 0", "postgres://ana:secret@db:0/shop", /port/],
    ["port 65536", "postgres://ana:secret@db:65536/shop", /port/],
    ["no host", "postgres://ana:secret@/shop", /no host/],
    ["no user", "postgres://db/shop", /no user/],
    ["an unclosed bracket", "postgres://ana:secret@[::1/shop", /one host/],
  ])("refuses %s, quoting nothing of it", (_name, text, problem) => {
    const result = parseDatabaseUrl(text);
    expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
    expect(JSON.stringify(result)).not.toMatch(/secret|sec|ret@/);
  });
});
