import { describe, expect, it } from "vitest";
import { readTags } from "@/lib/shared/sql-text/tags";

const tagsOf = (text: string | null) => ({ ...readTags(text) });

describe("readTags", () => {
  it.each([
    [
      "the specification's example",
      "SELECT * FROM foo /*action='%2Fparam*d',controller='index,',framework='spring'*/",
      { action: "/param*d", controller: "index,", framework: "spring" },
    ],
    [
      "encoded values",
      "SELECT 1 /*route='%2Fpolls%201',traceparent='00-abc-01'*/",
      { route: "/polls 1", traceparent: "00-abc-01" },
    ],
    ["a leading comment", "/* route='/a' */ SELECT 1", { route: "/a" }],
    [
      "the last comment that has any",
      "/*route='/a'*/ SELECT 1 /*route='/b'*/ /* lifeguard */",
      { route: "/b" },
    ],
    ["an escaped quote", "SELECT 1 /*name='it\\'s'*/", { name: "it's" }],
    ["white space around", "SELECT 1 /* a = 'b' ,\n c='d' */;", { a: "b", c: "d" }],
    ["an empty value", "SELECT 1 /*a='',b='c'*/", { a: "", b: "c" }],
    ["a bad percent sign", "SELECT 1 /*a='100%',b='%zz'*/", { a: "100%", b: "%zz" }],
    ["an encoded key", "SELECT 1 /*db%20driver='x'*/", { "db driver": "x" }],
    ["a value with =", "SELECT 1 /*tracestate='a=b'*/", { tracestate: "a=b" }],
    ["control characters", "SELECT 1 /*a='x%00%0A%1b%7f%C2%85y'*/", { a: "xy" }],
    ["bidi characters, kept", "SELECT 1 /*a='%E2%80%AEx'*/", { a: "\u202ex" }],
  ])("reads %s", (_, text, tags) => {
    expect(tagsOf(text)).toEqual(tags);
  });

  it.each([
    ["null", null],
    ["no comment", "SELECT 1"],
    ["a plain comment", "SELECT 1 /* it's = 'fine' when said */"],
    ["a comment in a string", "SELECT '/*route=''x''*/', $$/*a='b'*/$$"],
    ["a line comment", "SELECT 1 -- a='b' /*\n"],
    ["an unquoted value", "SELECT 1 /*a=b*/"],
  ])("reads none from %s", (_, text) => {
    expect(tagsOf(text)).toEqual({});
  });

  it("leaves out the pair that is cut off, at every length", () => {
    const text = "SELECT 1 /*action='run',route='%2Fa',zone='b'*/";
    for (let length = 0; length <= text.length; length++) {
      const tags = tagsOf(text.slice(0, length));
      for (const [key, value] of Object.entries(tags)) {
        expect({ action: "run", route: "/a", zone: "b" }).toHaveProperty(key, value);
      }
    }
    expect(tagsOf(text.slice(0, text.indexOf("%2Fa") + 3))).toEqual({ action: "run" });
  });

  it("is bounded", () => {
    const many = Array.from({ length: 40 }, (_, index) => `k${index}='v'`).join(",");
    expect(Object.keys(readTags(`SELECT 1 /*${many}*/`))).toHaveLength(16);
    const tags = readTags(`SELECT 1 /*${"k".repeat(300)}='${"v".repeat(3_000)}'*/`);
    expect(Object.entries(tags)).toEqual([["k".repeat(64), "v".repeat(200)]]);
    const pairs = readTags(`SELECT 1 /*a='${"v".repeat(199)}%F0%9F%98%80'*/`);
    expect(() => encodeURIComponent(pairs.a ?? "")).not.toThrow();
  });

  it("cannot be used to reach a prototype", () => {
    const tags = readTags("SELECT 1 /*__proto__='x',constructor='y',toString='z'*/");
    expect(Object.keys(tags)).toEqual(["constructor", "toString"]);
    expect(Object.getPrototypeOf(tags)).toBeNull();
    expect(Object.isFrozen(tags)).toBe(true);
  });

  it("stays quick on a megabyte made to be slow", () => {
    for (const text of [
      `/*${"a='b',".repeat(150_000)}`,
      `/*a='${"\\'".repeat(500_000)}`,
      "/*='*/".repeat(160_000),
    ]) {
      const start = performance.now();
      readTags(text);
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});
