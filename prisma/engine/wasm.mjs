import { readFileSync } from "node:fs";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

let lastPanic = "";

/** What the engine said when it broke; otherwise the error's own text. @param {Error} error */
export const messageOf = (error) => (error instanceof WebAssembly.RuntimeError && lastPanic) || error.message;

/** Loads the WebAssembly build of Prisma's schema engine. Returns its class. */
export function loadEngine() {
  const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
  const module = new WebAssembly.Module(readFileSync(file));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": glue });
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (lastPanic = message) };
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}
