import { decode, parseDatabaseUrl, trimPasted } from "./parse";

/** Stands for a secret of any length. */
export const MASK = "••••••";

/** Parameters whose value is shown. All others are masked: a mistyped `pasword` must not be the one that leaks. */
const shownParams = new Set(
  `pgbouncer connection_limit pool_timeout connect_timeout socket_timeout statement_cache_size max_connection_lifetime
  max_idle_connection_lifetime schema application_name options sslmode ssl sslaccept sslrootcert sslcert sslkey sslnegotiation
  channel_binding gssencmode uselibpqcompat target_session_attrs host port user supa statement_timeout lock_timeout
  idle_in_transaction_session_timeout query_timeout keepalives`.split(/\s+/),
);

/** Names of parameters whose value is a secret for certain. */
const SECRET = /pass|pwd|secret|token|key$/i;

function maskQuery(query: string): string {
  let secret = false;
  let password = false;
  const pieces = query.split("&").map((pair) => {
    const at = pair.indexOf("=");
    const key = decode(at < 0 ? pair : pair.slice(0, at));
    const shown = shownParams.has(key);
    // A piece behind a secret that is no parameter is more of that secret: an unencoded & cut it in two.
    if (at < 0 || (password && !shown && !SECRET.test(key))) return secret ? MASK : pair;
    secret = !shown;
    password = secret && SECRET.test(key);
    return secret ? `${pair.slice(0, at)}=${MASK}` : pair;
  });
  return pieces.join("&");
}

/** Host and database. A name with = or & in it is a query whose question mark was lost. */
const maskPlace = (place: string) => place.replace(/\/[^/]*[=&].*$/su, `/${MASK}`);

/** Host, a port that is a number (a password may stand in its place), database; then parameters. */
const READABLE = /^((?:\[[\da-f:.]*\]|[^\s:[\]/?#]*)(?::\d{0,5})?(?:\/[^/?#]*)?)(?:\?([^#]*))?(?:#.*)?$/isu;

/**
 * A connection URL fit to be shown: the password, and every parameter not known to be harmless, as ••••••. Never throws, and rather hides
 * too much: in a URL that cannot be read, all before the last @ goes; where that is not sure to hold every secret, everything.
 */
export function maskDatabaseUrl(text: string): string {
  const pasted = trimPasted(text);
  if (pasted === "") return "";
  const [, scheme, body] = /^([a-z][a-z0-9+.-]*:\/\/)(.*)$/isu.exec(pasted) ?? [];
  if (scheme === undefined || body === undefined) return MASK;
  const parsed = parseDatabaseUrl(pasted);
  const at = body.lastIndexOf("@");
  const userinfo = body.slice(0, Math.max(0, at));
  const rest = body.slice(at + 1);
  if (!parsed.ok) {
    const [, place, parameters] = READABLE.exec(rest) ?? [];
    const elsewhere = at < 0 || /pass/i.test(body.replace(/(%[0-9a-f]{2})+/gi, decode));
    if (elsewhere || place === undefined) return scheme + MASK;
    return `${scheme}${MASK}@${maskPlace(place)}${parameters === undefined ? "" : `?${maskQuery(parameters)}`}`;
  }
  // An @ behind the host: the text after it may be the tail of a password parameter.
  if (/[/?#]/.test(userinfo)) return scheme + MASK;

  const mark = rest.indexOf("?");
  const place = maskPlace(mark < 0 ? rest : rest.slice(0, mark));
  const shown = mark < 0 ? place : `${place}?${maskQuery(rest.slice(mark + 1))}`;
  if (at < 0) return scheme + shown;
  const colon = userinfo.indexOf(":");
  // An empty password is none: there is nothing to hide, and a mask would say that one is set.
  return colon < 0 || colon === userinfo.length - 1
    ? `${scheme}${userinfo}@${shown}`
    : `${scheme}${userinfo.slice(0, colon)}:${MASK}@${shown}`;
}
