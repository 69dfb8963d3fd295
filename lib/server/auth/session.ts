import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { type Account, sha256 } from "../env/accounts";

export const COOKIE = "lifeguard_session";
/** How long a sign-in lasts, in seconds: one shift. */
export const SESSION_SECONDS = 12 * 60 * 60;

type Accounts = readonly Account[];

/** The cookie's key, from all tokens: it needs no variable of its own, and whoever changes a token changes it. */
function keyOf(accounts: Accounts): Uint8Array {
  const digests = accounts.map(({ digest }) => digest).sort(Buffer.compare);
  return new Uint8Array(hkdfSync("sha256", Buffer.concat(digests), "lifeguard", "session cookie v1", 32));
}

const fingerprint = (account: Account, key: Uint8Array): string =>
  createHmac("sha256", key).update(account.digest).digest("base64url");

/** The first that matches, after looking at all of them: the time taken tells nothing. */
function find(accounts: Accounts, matches: (account: Account) => boolean): Account | null {
  return accounts.reduce<Account | null>(
    (found, account) => (matches(account) && !found ? account : found),
    null,
  );
}

/** The account whose token this is, compared as SHA-256 in constant time; null when it is nobody's. */
export function accountOf(token: string, accounts: Accounts): Account | null {
  const digest = sha256(token);
  return find(accounts, (account) => timingSafeEqual(account.digest, digest));
}

/** A signed cookie value for `account`, valid for 12 h from `now` (epoch ms). It holds no token. */
export async function sealSession(account: Account, accounts: Accounts, now: number): Promise<string> {
  const key = keyOf(accounts);
  const seconds = Math.floor(now / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(fingerprint(account, key))
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + SESSION_SECONDS)
    .sign(key);
}

/** The account a cookie value was sealed for; null when it is forged, expired at `now` (epoch ms), or its token is gone. Never throws. */
export async function openSession(value: string, accounts: Accounts, now: number): Promise<Account | null> {
  if (accounts.length === 0 || value.length > 1_000) return null;
  const key = keyOf(accounts);
  try {
    const { payload } = await jwtVerify(value, key, {
      algorithms: ["HS256"],
      requiredClaims: ["sub", "exp"],
      currentDate: new Date(now),
    });
    const claimed = sha256(payload.sub ?? "");
    return find(accounts, (account) => timingSafeEqual(sha256(fingerprint(account, key)), claimed));
  } catch {
    // Whatever is wrong with it, the answer is the same: signed out.
    return null;
  }
}

/** Our cookie's value in a Cookie header, undecoded; null when absent. Never throws. */
export function readCookie(header: string | null): string | null {
  for (const part of (header ?? "").split(";")) {
    const text = part.trimStart();
    if (text.startsWith(`${COOKIE}=`)) return text.slice(COOKIE.length + 1).trimEnd();
  }
  return null;
}

/** A Set-Cookie header. An empty value signs out. `secure` off only on this machine's own name, where there is no https. */
export function setCookie(value: string, { secure }: { secure: boolean }): string {
  const life = value === "" ? 0 : SESSION_SECONDS;
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}${secure ? "; Secure" : ""}`;
}
