import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** An error with one of Prisma's codes; the CLI prints both. The texts are those of Prisma's own engine. */
export class CodedError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// Catalog columns of type "char" and "char"[], which the adapter refuses or the engine cannot read, pass as bpchar.
// Where each value is one letter the column is also called a character: some queries insist on that.
const CHAR = 18;
const READ_AS = { [CHAR]: 1042, 1002: 1014 };
const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;

/**
 * What `pg` needs for a URL as Prisma's own engine reads it: sslmode as in libpq with `prefer` as default,
 * connect_timeout in seconds (default 5), schema as search_path. Parameters meant for other clients are dropped.
 * The parts are handed on one by one: with a connection string the adapter's shadow database would be the real one.
 * @param {string} text
 */
export function readUrl(text) {
  let url;
  try {
    url = new URL(text);
    if (!/^postgres(ql)?:$/.test(url.protocol))
      throw new Error("must start with postgresql:// or postgres://");
    const query = url.searchParams;
    const mode = query.get("sslaccept") === "strict" ? "verify-full" : (query.get("sslmode") ?? "prefer");
    query.set("sslmode", mode === "allow" ? "prefer" : mode);
    query.set("uselibpqcompat", "true");
    const { host, port, user, password, database, ssl } = new pg.Client(url.href);
    const schema = query.get("schema") || undefined;
    const config = {
      ...{ host, port, user, password, database, ssl },
      connectionTimeoutMillis: Number(query.get("connect_timeout") ?? 5) * 1000,
      // Sent at the start, never by SET: through a transaction pooler that would leak to other clients.
      options: schema && `-c search_path="${schema.replaceAll(/[\\ "]/g, "\\$&")}" -c TimeZone=UTC`,
    };
    return { config, schema, mayBePlain: mode === "prefer" || mode === "allow" };
  } catch (error) {
    throw new CodedError(
      "P1013",
      `The provided database string is invalid. ${error.message} in database URL.`,
    );
  }
}

/** @param {unknown} error @param {pg.ClientConfig} config */
function explain(error, { host, port, user, database }) {
  const { code = "", message = "" } = error;
  const at = `\`${host}:${port}\``;
  if (UNREACHABLE.test(code) || /timeout/.test(message))
    return new CodedError(
      "P1001",
      `Can't reach database server at ${at}\n\nPlease make sure your database server is running at ${at}.`,
    );
  if (code === "28P01" || /client password must be a string/.test(message))
    return new CodedError(
      "P1000",
      `Authentication failed against database server, the provided database credentials for \`${user}\` are not valid.\n\nPlease make sure to provide valid database credentials for the database server at ${at}.`,
    );
  if (code === "3D000")
    return new CodedError(
      "P1003",
      `Database \`${database}\` does not exist on the database server at ${at}.`,
    );
  if (code === "28000")
    return new CodedError(
      "P1010",
      `User \`${user}\` was denied access on the database \`${database}\`\n\n${message}`,
    );
  if (/CERT|TLS|SSL|ALTNAME|SIGNATURE/i.test(`${code} ${message}`))
    return new CodedError("P1011", `Error opening a TLS connection: ${message}`);
  if (/unsupported startup parameter/.test(message))
    return new Error(`${message}\nThis is a pooler: set DIRECT_URL to the database's direct URL.`);
  return new Error(message || String(error));
}

/**
 * Connects once and leaves, so that a wrong URL gives Prisma's own error whatever `pg` says.
 * Returns the configuration that worked: with sslmode `prefer`, without TLS where the server has none.
 * @param {ReturnType<typeof readUrl>} read
 */
export async function connectOnce({ config, mayBePlain }) {
  const client = new pg.Client(config);
  client.on("error", () => {});
  try {
    await client.connect();
    return config;
  } catch (error) {
    if (!mayBePlain || error.message !== "The server does not support SSL connections")
      throw explain(error, config);
    return connectOnce({ config: { ...config, ssl: false }, mayBePlain: false });
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Creates the database the URL names, from the maintenance database `postgres`; one that exists is left alone.
 * @param {ReturnType<typeof readUrl>} read
 */
export async function createDatabase({ config, mayBePlain }) {
  const { options: _, ...plain } = config;
  const client = new pg.Client(await connectOnce({ config: { ...plain, database: "postgres" }, mayBePlain }));
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(config.database)}`);
  } catch (error) {
    if (error.code !== "42P04") throw new CodedError("P3000", `Failed to create database: ${error.message}`);
  } finally {
    await client.end();
  }
}

function adapt(adapter) {
  const { queryRaw, performIO } = adapter;
  adapter.queryRaw = async (query) => {
    const single = [];
    const read = async (sql) => {
      const result = await performIO.call(adapter, sql);
      for (const [i, field] of result.fields.entries()) {
        if (field.dataTypeID === CHAR && result.rows.every((row) => row[i]?.length === 1)) single.push(i);
        field.dataTypeID = READ_AS[field.dataTypeID] ?? field.dataTypeID;
      }
      return result;
    };
    const answer = await queryRaw.call(Object.create(adapter, { performIO: { value: read } }), query);
    for (const i of single) answer.columnTypes[i] = ColumnTypeEnum.Character;
    return answer;
  };
  // The adapter cuts scripts at every semicolon, inside strings and comments too; PostgreSQL takes them whole.
  adapter.executeScript = async (script) => {
    await adapter.client.query(script).catch((error) => {
      if (!error.severity) adapter.onError(error);
      // With its own code the engine would reword it and lose what PostgreSQL said.
      const message = `${error.code}: ${error.message}`;
      throw new DriverAdapterError({ ...error, kind: "postgres", code: "N/A", message });
    });
  };
  return adapter;
}

/**
 * What the engine connects through. One connection each: its advisory lock belongs to a session.
 * @param {pg.ClientConfig} config @param {string | undefined} schema
 */
export function adapterFactory(config, schema) {
  const factory = new PrismaPg({ ...config, max: 1 }, { schema });
  const connect = async () => adapt(await factory.connect());
  const connectToShadowDb = async () => {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    const main = await connect();
    await main.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await adapterFactory({ ...config, database }, schema).connect();
    const close = shadow.dispose.bind(shadow);
    // The adapter's own way drops the database while still connected to it.
    shadow.dispose = async () => {
      await close();
      await main.executeScript(`DROP DATABASE "${database}"`);
      await main.dispose();
    };
    return shadow;
  };
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb };
}
