import { describe, expect, it } from "vitest";
import { createSplitter } from "@/lib/shared/errors-in/split";

/** What comes out when the bytes come `size` at a time. */
function cut(bytes: Uint8Array | string, size: number, longest?: number) {
  const pieces: string[] = [];
  let long = 0;
  const splitter = createSplitter({
    piece: (text) => pieces.push(text),
    long: () => long++,
    ...(longest && { longest }),
  });
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) splitter.push(all.subarray(at, at + size));
  splitter.end();
  return { pieces, long };
}

describe.each([1, 3, 1_000_000])("a delivery that comes %d bytes at a time", (size) => {
  it.each([
    ["lines", "a\n\n b \r\nc", ["a", " b", "c"]],
    ["lines with umlauts", "Verbindung für ü\nß", ["Verbindung für ü", "ß"]],
    ["NDJSON", '{"a":1}\n{"b":"[2"}\n', ['{"a":1}', '{"b":"[2"}']],
    [
      "an array",
      ' [ {"a":[1,{"b":2}]} , "x,]\\"," ,{"c":"}"}]\n',
      ['{"a":[1,{"b":2}]}', ' "x,]\\","', '{"c":"}"}'],
    ],
    ["an array within one", "[[1],[2,[3]]]", ["[1]", "[2,[3]]"]],
    ["an empty array", "[]", []],
    ["an array that is cut off", '[{"a":1},{"b":', ['{"a":1}', '{"b":']],
    ["a log whose lines begin with [", "[2026-11-25] one\n[12] two", ["[2026-11-25] one", "[12] two"]],
    ["nothing", " \n ", []],
  ])("%s", (_, body, pieces) => {
    expect(cut(body, size).pieces.map((piece) => piece.trim())).toEqual(pieces.map((piece) => piece.trim()));
  });

  it("loses only what is too long", () => {
    expect(cut(`a\n${"x".repeat(500)}\nb`, size, 100)).toEqual({ pieces: ["a", "b"], long: 1 });
    expect(cut(`[{"a":1},"${"x".repeat(500)}",{"b":2}]`, size, 100)).toEqual({
      pieces: ['{"a":1}', '{"b":2}'],
      long: 1,
    });
  });

  it("shows what is no UTF-8", () => {
    expect(cut(Buffer.from([0x61, 0xff, 0xfe, 0x0a, 0x62]), size).pieces).toEqual(["a\ufffd\ufffd", "b"]);
  });
});
