/** A PostgreSQL connection URL in its parts, decoded. `params` keeps the order and the repeats of the query string. */
export type DatabaseUrl = {
  scheme: "postgres" | "postgresql";
  user: string;
  /** Empty when the URL holds none. */
  password: string;
  /** A name, an IPv4 or IPv6 address without brackets, or the path of a socket directory. */
  host: string;
  port: number;
  database: string;
  params: ReadonlyArray<readonly [key: string, value: string]>;
};

export type ParsedDatabaseUrl =
  | { ok: true; url: DatabaseUrl }
  /** Neither text ever quotes a part of the URL that could hold the password. */
  | { ok: false; problem: string; hint: string };

const SHAPE = "Write it as postgresql://user:password@host:5432/database?option=value.";
const ENCODE =
  "Percent-encode special characters in user, password and database: @ is %40, : is %3A, / is %2F, ? is %3F, # is %23.";

const fail = (problem: string, hint = SHAPE): ParsedDatabaseUrl => ({ ok: false, problem, hint });

/** Percent-decodes; text that is no valid encoding stays as it is, as a lone % in a password often is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `text` without the white space and quotes that come along when it is pasted. */
export const trimPasted = (text: string): string => text.replace(/^[\s"'`“”‘’]+|[\s"'`“”‘’]+$/g, "");

/** The last value of `key`, as the drivers take it; null when absent. Keys are case-sensitive. */
export function paramOf(url: Pick<DatabaseUrl, "params">, key: string): string | null {
  return url.params.findLast(([name]) => name === key)?.[1] ?? null;
}

function readParams(query: string): DatabaseUrl["params"] {
  const pairs = query.split("&").filter((pair) => pair !== "");
  const plain = (text: string) => decode(text.replaceAll("+", " "));
  return pairs.map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [plain(pair), ""] : [plain(pair.slice(0, at)), plain(pair.slice(at + 1))];
  });
}

/** Host and port of `[::1]:5432`, `name:5432` or `%2Fvar%2Frun`; null when it is none of these. */
function readAddress(text: string): { host: string; port: string } | null {
  const [, bracketed, plain, port = ""] =
    /^(?:\[([0-9a-f:.%a-z]+)\]|([^\s:[\],]*))(?::(\d*))?$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined ? null : { host: decode(host), port };
}

/**
 * The parts of a connection URL. Never throws. As node-postgres reads it: `host`, `port`, `user` and `password` in the
 * query win over the authority; port 5432 and the user's name as database by default, as libpq documents.
 * https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export function parseDatabaseUrl(text: string): ParsedDatabaseUrl {
  const [, scheme, body] = /^(postgres|postgresql):\/\/(.*)$/su.exec(trimPasted(text)) ?? [];
  if (body === undefined) {
    return fail("The database URL does not begin with postgresql:// or postgres://.");
  }
  const [, authority = "", path = "", query = ""] = /^([^/?#]*)\/?([^?#]*)\??([^#]*)/su.exec(body) ?? [];
  // An @ further on is nearly always a password that was pasted unencoded: guessing would show its tail as a host.
  if (path.includes("@") || (body.includes("@") && !authority.includes("@"))) {
    return fail("The database URL holds an unencoded special character.", ENCODE);
  }
  const at = authority.lastIndexOf("@");
  const userinfo = authority.slice(0, Math.max(0, at));
  const colon = userinfo.indexOf(":");
  const address = readAddress(authority.slice(at + 1));
  if (!address) {
    return fail("The database URL does not name one host and a port.", `${SHAPE} ${ENCODE}`);
  }
  const params = readParams(query);
  const user = paramOf({ params }, "user") || decode(colon < 0 ? userinfo : userinfo.slice(0, colon));
  const password = paramOf({ params }, "password") || (colon < 0 ? "" : decode(userinfo.slice(colon + 1)));
  const host = paramOf({ params }, "host") || address.host;
  const portText = paramOf({ params }, "port") || address.port || "5432";
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  if (host === "") return fail("The database URL names no host.");
  if (user === "") return fail("The database URL names no user.");
  if (port < 1 || port > 65_535) return fail("The port in the database URL is not a number from 1 to 65535.");
  const database = decode(path) || user;
  return {
    ok: true,
    url: {
      scheme: scheme === "postgres" ? scheme : "postgresql",
      user,
      password,
      host,
      port,
      database,
      params,
    },
  };
}
