/** What one level of an error says of itself. */
export type Facts = {
  message: string;
  sqlstate: string | null;
  prismaCode: string | null;
  /** Node's own code, or a driver's: ECONNREFUSED, CONNECT_TIMEOUT. */
  nodeCode: string | null;
};

const DEEPEST = 8;
const MOST = 32;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A property, whatever getter or proxy stands behind it. */
function get(value: object, key: string): unknown {
  try {
    return key in value ? Reflect.get(value, key) : undefined;
  } catch {
    return undefined;
  }
}
const textOf = (value: object, key: string): string | null => {
  const text = get(value, key);
  return typeof text === "string" && text !== "" ? text : null;
};

const SQLSTATE = /^[0-9A-Z]{5}$/;
const PRISMA = /^P\d{4}$/;

/** A five-character code is a SQLSTATE, unless it is one of Prisma's (P1001) or a word of Node's (EPIPE). */
const asSqlstate = (code: string | null) =>
  code !== null && SQLSTATE.test(code) && /\d/.test(code) && !/^P[1-9]\d{3}$/.test(code) ? code : null;

/** `outer` lends its words to a cause that has codes and none of its own, as Prisma's may be. */
function ownFacts(error: object, outer: Facts | null): Facts | null {
  const code = textOf(error, "code") ?? textOf(error, "errorCode");
  const original = textOf(error, "originalCode");
  const prismaCode = code !== null && PRISMA.test(code) && !/^P000\d$/.test(code) ? code : null;
  const sqlstate =
    asSqlstate(original) ??
    asSqlstate(textOf(error, "sqlState") ?? textOf(error, "sqlstate")) ??
    asSqlstate(prismaCode ? null : code);
  const message = textOf(error, "originalMessage") ?? textOf(error, "message") ?? outer?.message ?? null;
  if (message === null && code === null) return null;
  const nodeCode = code !== null && !prismaCode && !sqlstate ? code : null;
  return { message: message ?? code ?? "unknown error", sqlstate, prismaCode, nodeCode };
}

/** Prisma 7 keeps what the driver threw in meta.driverAdapterError.cause. */
function wrappedIn(error: object): unknown[] {
  const meta = get(error, "meta");
  const adapter = isObject(meta) ? get(meta, "driverAdapterError") : undefined;
  const many = get(error, "errors");
  return [
    isObject(adapter) ? get(adapter, "cause") : undefined,
    get(error, "cause"),
    ...(Array.isArray(many) ? many.slice(0, MOST) : []),
  ];
}

/** Everything an error says, the innermost first: the database's own words come before those of whatever carried them. */
export function factsIn(error: unknown): Facts[] {
  const seen = new Set<object>();
  const walk = (value: unknown, depth: number, outer: Facts | null): Facts[] => {
    // Prisma 7 keeps the words of some errors as the cause of their codes: { originalCode: "53300", cause: "too many ..." }.
    if (typeof value === "string") {
      const { sqlstate = null, prismaCode = null } = outer ?? {};
      return [{ message: value, sqlstate, prismaCode, nodeCode: null }];
    }
    if (!isObject(value) || seen.has(value) || depth > DEEPEST || seen.size > MOST) return [];
    seen.add(value);
    const found = ownFacts(value, outer);
    // The code of Prisma's wrapper goes with the words inside it.
    const own = found && { ...found, prismaCode: found.prismaCode ?? outer?.prismaCode ?? null };
    const inner = wrappedIn(value).flatMap((each) => walk(each, depth + 1, own ?? outer));
    return own ? [...inner, own] : inner;
  };
  return walk(error, 0, null);
}
