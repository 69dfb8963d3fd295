import { describe, expect, test } from "vitest";
import { ensureNode, packagesAreCurrent } from "../../../demo/ensure.mjs";

const manifest = { dependencies: { pg: "8.23.1" }, devDependencies: {} };
const lock = {
  packages: {
    "": manifest,
    "node_modules/pg": { version: "8.23.1" },
    "node_modules/for-another-platform": { version: "1.0.0", optional: true },
  },
};

describe("packages are current", () => {
  test.each([
    ["installed as locked", manifest, lock, { packages: { "node_modules/pg": { version: "8.23.1" } } }, true],
    ["nothing installed", manifest, lock, undefined, false],
    ["no lock file", manifest, undefined, lock, false],
    ["another version", manifest, lock, { packages: { "node_modules/pg": { version: "8.22.0" } } }, false],
    ["one is missing", manifest, lock, { packages: {} }, false],
    ["package.json changed since", { dependencies: { pg: "9.0.0" } }, lock, lock, false],
    ["a package was added", { ...manifest, devDependencies: { tsx: "4.0.0" } }, lock, lock, false],
  ])("%s", (_name, wanted, locked, installed, current) => {
    expect(packagesAreCurrent(wanted, locked, installed)).toBe(current);
  });
});

describe("Node", () => {
  test.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0"])("%s will do", (version) => {
    expect(() => ensureNode(version)).not.toThrow();
  });
  test.each(["18.20.0", "20.18.3"])("%s is too old, and the message says what is needed", (version) => {
    expect(() => ensureNode(version)).toThrow(/20\.19 or newer/);
  });
});
