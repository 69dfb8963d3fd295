#!/usr/bin/env node
// Stands in for Prisma's schema engine where its binary cannot be downloaded: answers the CLI's JSON-RPC on
// stdin and stdout with the same engine built as WebAssembly. prisma.config.ts says when it is used.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { adapterFactory, CodedError, connectOnce, createDatabase, readUrl } from "./engine/connection.mjs";
import { loadEngine, messageOf } from "./engine/wasm.mjs";

// The CLI reads stderr line by line as JSON: a warning of Node's among them is an error there.
process.removeAllListeners("warning");

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { datamodels: { type: "string", multiple: true }, datasource: { type: "string" } },
});
const url = JSON.parse(values.datasource ?? "{}").url;

// WebAssembly errors carry the text but not the code. What the CLI or people need to tell apart:
const CODES = [
  ["P3005", /^The database schema is not empty/],
  ["P3006", /^Migration `.*` failed to apply cleanly/],
  ["P3008", /^The migration `.*` is already recorded as applied/],
  ["P3009", /^migrate found failed migrations/],
  ["P3011", /^Migration `.*` cannot be rolled back because it was never applied/],
  ["P3012", /^Migration `.*` cannot be rolled back because it is not/],
  ["P3014", /^Prisma Migrate could not create the shadow database/],
  ["P3015", /^Could not find the migration file/],
  ["P3017", /^The migration .* could not be found/],
  ["P3019", /^The datasource provider `.*` specified in your schema does not match/],
  ["P4001", /^The introspected database was empty/],
  ["P4002", /^The schema of the introspected database was inconsistent/],
];

const codeOf = (error) => error.code ?? CODES.find(([, text]) => text.test(error.message))?.[0];

/** A diff between files and nothing needs no database: the engine only asks for a version. */
const offline = {
  provider: "postgres",
  adapterName: "offline",
  connect: async () => ({
    provider: "postgres",
    adapterName: "offline",
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [5, 7, 0],
      rows: [[true, "PostgreSQL", 180000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: async () => Promise.reject(new Error("no database")),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {},
  }),
  connectToShadowDb: async () => Promise.reject(new Error("no database")),
};

const needsDatabase = (method, params) =>
  method !== "diff" ||
  [params.from, params.to].some(({ tag }) => tag !== "empty" && tag !== "schemaDatamodel");

let engine;
async function open(method, params) {
  let factory = offline;
  if (needsDatabase(method, params)) {
    if (!url) throw new Error("The datasource.url property is required in your Prisma config file.");
    const read = readUrl(url);
    factory = adapterFactory(await connectOnce(read), read.schema);
  }
  const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, "utf8")]);
  return loadEngine().new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

const fail = (id, data) =>
  send({
    id,
    error: {
      code: 4466,
      message: "An error happened. Check the data field for details.",
      data: { meta: null, ...data },
    },
  });

async function answer({ id, method, params }) {
  // A panic inside WebAssembly does not reject the call, and the engine is of no use after it. Not called a panic:
  // the CLI would offer to send a report to Prisma about an engine that is not theirs.
  const panic = (error) => {
    fail(id, { is_panic: false, message: `The WebAssembly schema engine broke: ${messageOf(error)}` });
    process.exitCode = 1;
    process.stdin.destroy();
  };
  process.once("uncaughtException", panic);
  try {
    engine ??= await open(method, params);
    const call = method === "getDatabaseVersion" ? "version" : method;
    if (typeof engine[call] !== "function") throw new Error(`The stand-in schema engine has no "${method}".`);
    const result = (await engine[call](params)) ?? {};
    const { stdout, ...rest } = result;
    if (typeof stdout === "string") send({ id: `print-${id}`, method: "print", params: { content: stdout } });
    send({ id, result: typeof stdout === "string" ? { ...rest, stdout: null } : result });
  } catch (error) {
    fail(id, { is_panic: false, message: messageOf(error), error_code: codeOf(error) });
  } finally {
    process.off("uncaughtException", panic);
  }
}

async function command(name) {
  const read = readUrl(url);
  if (name === "can-connect-to-database") await connectOnce(read);
  else if (name === "create-database") await createDatabase(read);
  else throw new Error(`The stand-in schema engine has no command "${name}".`);
}

if (positionals[0] === "cli") {
  // The CLI skips the first line of the log and reads code and message from the one that is an error.
  const log = (level, fields) =>
    process.stderr.write(`${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`);
  log("INFO", { message: `Starting schema engine CLI (WebAssembly): ${positionals[1]}` });
  await command(positionals[1]).catch((error) => {
    log("ERROR", { error_code: error instanceof CodedError ? error.code : "", message: error.message });
    process.exitCode = 1;
  });
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {};
    // What has no method is the CLI's answer to a print.
    if (request.method) await answer(request);
  }
  process.exit(0);
}
