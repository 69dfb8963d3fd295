import { decode, parseDatabaseUrl } from "./parse";

/** A URL cut at its seams: joined again it is the same text, to the letter. */
function cut(text: string) {
  const [, scheme = "", authority = "", path = "", query, fragment = ""] =
    /^([^:/?#]*:\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?$/su.exec(text) ?? [];
  const at = authority.lastIndexOf("@");
  return {
    scheme,
    userinfo: authority.slice(0, at + 1),
    address: authority.slice(at + 1),
    path,
    /** What stands between & and &, as typed, empty pieces included; null: there is no question mark. */
    pairs: query === undefined ? null : query.split("&"),
    fragment,
  };
}
type Cut = ReturnType<typeof cut>;

const join = ({ scheme, userinfo, address, path, pairs, fragment }: Cut) =>
  `${scheme}${userinfo}${address}${path}${pairs ? `?${pairs.join("&")}` : ""}${fragment}`;

const nameOf = (pair: string) => decode((pair.split("=", 1)[0] ?? "").replaceAll("+", " "));

/** Percent-encodes; half a character, which nobody can encode, stays as it is. */
function encode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The URL with `key` set once: in the place of its first occurrence, else at the end. Everything else stays as typed. */
export function setParam(text: string, key: string, value: string): string {
  const parts = cut(text);
  const pair = `${key}=${encode(value)}`;
  const pairs = parts.pairs ?? [];
  const first = pairs.findIndex((one) => nameOf(one) === key);
  if (first < 0)
    return join({ ...parts, pairs: [...(pairs.at(-1) === "" ? pairs.slice(0, -1) : pairs), pair] });
  const kept = pairs.flatMap((one, index) => (nameOf(one) !== key ? [one] : index === first ? [pair] : []));
  return join({ ...parts, pairs: kept });
}

/** The URL without the parameters that `gone` picks, by name and by their place in the query. */
function without(text: string, gone: (name: string, index: number) => boolean): string {
  const parts = cut(text);
  if (!parts.pairs) return text;
  const kept = parts.pairs.filter((one, index) => !gone(nameOf(one), index));
  return join({ ...parts, pairs: kept.length > 0 ? kept : null });
}

/** The URL without `key`. */
export const dropParam = (text: string, key: string): string => without(text, (name) => name === key);

/** The URL with the last `key` only, as it was typed: the one that drivers take. */
export function keepLast(text: string, key: string): string {
  const last = (cut(text).pairs ?? []).findLastIndex((one) => nameOf(one) === key);
  return without(text, (name, index) => name === key && index !== last);
}

/** The URL with the parameter `key` under another name. */
export function renameParam(text: string, key: string, name: string): string {
  const parts = cut(text);
  const renamed = (one: string) => [name, ...one.split("=").slice(1)].join("=");
  return join({
    ...parts,
    pairs: parts.pairs?.map((one) => (nameOf(one) === key ? renamed(one) : one)) ?? null,
  });
}

/** The URL with this scheme: `postgresql`. */
export const setScheme = (text: string, scheme: string): string =>
  join({ ...cut(text), scheme: `${scheme}://` });

/** Sets a part where it counts: drivers prefer the parameter of that name to what stands before the database. */
function setPart(
  text: string,
  key: "host" | "port" | "user",
  value: string,
  edit: (parts: Cut) => Cut,
): string {
  const parts = cut(text);
  const inQuery = parts.pairs?.some((one) => nameOf(one) === key && /=./s.test(one));
  return inQuery ? setParam(text, key, value) : join(edit(parts));
}

/** The URL with this port. */
export const setPort = (text: string, port: number): string =>
  setPart(text, "port", String(port), (parts) => ({
    ...parts,
    address: `${parts.address.replace(/:\d*$/, "")}:${port}`,
  }));

/** The URL with this host, a name; its port stays. */
export const setHost = (text: string, host: string): string =>
  setPart(text, "host", host, (parts) => ({
    ...parts,
    address: `${host}${/:\d*$/.exec(parts.address)?.[0] ?? ""}`,
  }));

/** The URL with this user; its password stays. */
export const setUser = (text: string, user: string): string =>
  setPart(text, "user", user, (parts) => {
    const colon = parts.userinfo.indexOf(":");
    return { ...parts, userinfo: `${encode(user)}${colon < 0 ? "@" : parts.userinfo.slice(colon)}` };
  });

/** What user and password must not hold as it is: libpq ends them at the first @, and refuses spaces and a lone %. */
const UNFIT = /%(?![0-9a-f]{2})|[@/?#\s]/giu;

/**
 * The URL with the special characters of user and password percent-encoded; null where there are none, or where it cannot be told which
 * of them belong there.
 */
export function encodeLogin(text: string): string | null {
  const [, scheme, body] = /^(postgres(?:ql)?:\/\/)(.*)$/su.exec(text) ?? [];
  const at = body?.lastIndexOf("@") ?? -1;
  if (scheme === undefined || body === undefined || at < 0) return null;
  const login = body.slice(0, at);
  const colon = login.indexOf(":");
  const [user, password] = colon < 0 ? [login, null] : [login.slice(0, colon), login.slice(colon + 1)];
  // With a parameter, or "pass" anywhere, before it, the last @ may stand in a password that is one.
  if (/[/?#]/.test(user) || /[?&][^=@]*=/.test(login) || /pass/i.test(decode(body))) return null;
  const encoded = (part: string) => part.replace(UNFIT, (one) => (one === "%" ? "%25" : encode(one)));
  const whole = `${scheme}${encoded(user)}${password === null ? "" : `:${encoded(password)}`}${body.slice(at)}`;
  return whole !== text && parseDatabaseUrl(whole).ok ? whole : null;
}
