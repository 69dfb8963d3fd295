import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { leakFinder } from "../../support/leaks";
import { buildVariables, plant } from "../../support/plants.mjs";

const secret = plant("a password");
const other = plant("a token");
const find = (text: string) => leakFinder({ "a password": secret, "a token": other })(text);

const percent = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
const escaped = (text: string, as: (code: number) => string) =>
  [...text].map((character) => as(character.charCodeAt(0))).join("");
const four = (code: number) => code.toString(16).padStart(4, "0");

it.each([
  ["as it is", secret],
  ["in capitals", secret.toUpperCase()],
  ["backwards", [...secret].reverse().join("")],
  ["percent-encoded", percent(secret)],
  ["percent-encoded twice", percent(percent(secret))],
  ["escaped as JSON does", escaped(secret, (code) => `\\u${four(code)}`)],
  ["escaped as JSON in JSON does", JSON.stringify(escaped(secret, (code) => `\\u${four(code)}`))],
  ["escaped as JavaScript does", escaped(secret, (code) => `\\x${code.toString(16)}`)],
  ["as HTML's references", escaped(secret, (code) => `&#x${code.toString(16)};`)],
  ["as HTML's decimal references", escaped(secret, (code) => `&#${code};`)],
  ["in hex", Buffer.from(secret).toString("hex")],
  ["in hex, behind an odd digit", `f${Buffer.from(secret).toString("hex").toUpperCase()}`],
  ["in base64", Buffer.from(secret).toString("base64")],
  ["in base64 of a URL around it", Buffer.from(`postgres://u:${secret}@h/d`).toString("base64")],
  ["in base64 one byte on", Buffer.from(`x${secret}`).toString("base64url")],
  ["in base64 two bytes on", Buffer.from(`xy${secret}`).toString("base64url")],
  ["in base64, percent-encoded", encodeURIComponent(Buffer.from(`${secret}>>>???`).toString("base64"))],
])("finds a secret %s", (_name, text) => {
  expect(find(`{"title":"a text around ${text}."}`)).toEqual(["a password"]);
});

it("finds any eight characters of it, and not seven", () => {
  for (let at = 0; at + 8 <= secret.length; at++) {
    expect(find(`... ${secret.slice(at, at + 8)}•••`), `from ${at}`).toEqual(["a password"]);
    expect(find(`... ${secret.slice(at, at + 7)}•••`), `from ${at}`).toEqual([]);
  }
});

it("finds its digest, and says which of several it is", () => {
  expect(find(createHash("sha256").update(secret).digest("hex"))).toEqual(["a password, its SHA-256"]);
  expect(find(`${other} ${secret}`)).toEqual(["a password", "a token"]);
});

it("finds nothing where there is nothing, and says it again of the same text", () => {
  const finder = leakFinder({ "a password": secret });
  expect(finder("postgresql://reader:••••••@127.0.0.1:5432/shop qZ7 qz7zz qZabcd")).toEqual([]);
  expect(finder(secret)).toEqual(["a password"]);
  expect(finder(secret)).toEqual(["a password"]);
});

it("the build is given distinct secrets", () => {
  const texts = Object.values(buildVariables);
  const plants = texts.flatMap((text) => text.match(/(qZ[0-9a-z]{4}){8}/g) ?? []);
  expect(plants.length).toBeGreaterThan(texts.length);
  expect(new Set(plants).size).toBe(plants.length);
});
