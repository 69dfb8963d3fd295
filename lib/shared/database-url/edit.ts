import { decode } from "./parse";

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
    query,
    fragment,
  };
}
type Cut = ReturnType<typeof cut>;

const join = ({ scheme, userinfo, address, path, query, fragment }: Cut) =>
  `${scheme}${userinfo}${address}${path}${query ? `?${query}` : ""}${fragment}`;

const nameOf = (pair: string) => decode((pair.split("=", 1)[0] ?? "").replaceAll("+", " "));
const pairsOf = (query = "") => query.split("&").filter((pair) => pair !== "");

/** The URL with `key` set once: in the place of its first occurrence, else at the end. Everything else stays as typed. */
export function setParam(text: string, key: string, value: string): string {
  const parts = cut(text);
  const pair = `${key}=${encodeURIComponent(value)}`;
  const pairs = pairsOf(parts.query);
  const first = pairs.findIndex((one) => nameOf(one) === key);
  const kept = pairs.flatMap((one, index) => (nameOf(one) !== key ? [one] : index === first ? [pair] : []));
  return join({ ...parts, query: (first < 0 ? [...kept, pair] : kept).join("&") });
}

/** The URL without `key`. */
export function dropParam(text: string, key: string): string {
  const parts = cut(text);
  const query = pairsOf(parts.query)
    .filter((one) => nameOf(one) !== key)
    .join("&");
  return join({ ...parts, query });
}

/** The URL with the parameter `key` under another name. */
export function renameParam(text: string, key: string, name: string): string {
  const parts = cut(text);
  const query = pairsOf(parts.query)
    .map((one) => (nameOf(one) === key ? [name, ...one.split("=").slice(1)].join("=") : one))
    .join("&");
  return join({ ...parts, query });
}

/** The URL with this scheme: `postgresql`. */
export const setScheme = (text: string, scheme: string): string =>
  join({ ...cut(text), scheme: `${scheme}://` });

/** The URL with this port. */
export function setPort(text: string, port: number): string {
  const parts = cut(text);
  return join({ ...parts, address: `${parts.address.replace(/:\d*$/, "")}:${port}` });
}

/** The URL with this host; its port stays. */
export function setHost(text: string, host: string): string {
  const parts = cut(text);
  const port = /:\d*$/.exec(parts.address)?.[0] ?? "";
  return join({ ...parts, address: `${host}${port}` });
}

/** The URL with this user; its password stays. */
export function setUser(text: string, user: string): string {
  const parts = cut(text);
  const colon = parts.userinfo.indexOf(":");
  const rest = colon < 0 ? "@" : parts.userinfo.slice(colon);
  return join({ ...parts, userinfo: `${encodeURIComponent(user)}${rest}` });
}
