import type { Check } from "./probe";
import { aboutWay, found, notProbed, passed, probeSources, whyNot } from "./probe-checks";
import { type ProbeSubject, seen, type TlsSeen, type WayFacts } from "./probe-facts";

const DAY_MS = 86_400_000;
/** Certificates that renew themselves do it a month before; who is this late has forgotten. */
const SOON_DAYS = 14;

/** Whether this URL's connections are encrypted; null: not seen. Without a word of its own, TLS is used where it is offered. */
export function encryptedOf({ tls, settings }: Pick<WayFacts, "tls" | "settings">): boolean | null {
  const known = seen(tls);
  if (!known || !settings) return null;
  return known.offered && settings.sslmode !== "disable";
}

type Certificate = Extract<TlsSeen, { offered: true }>;

const day = (iso: string) => iso.slice(0, 10);

function inWords({
  protocol,
  subject,
  issuer,
  selfSigned,
  validFrom,
  validTo,
  verified,
  problem,
}: Certificate): string {
  const by = selfSigned ? "signed by itself" : `issued by ${issuer}`;
  const full = verified ? "verify-full passes" : `verify-full would not pass (${problem ?? "not trusted"})`;
  return `${protocol ?? "TLS"}, certificate for ${subject}, ${by}, valid ${day(validFrom)} to ${day(validTo)}; ${full}.`;
}

/** Whether the way is encrypted, and what its certificate is worth at `now` (epoch ms). */
export function judgeTls(way: WayFacts, subject: ProbeSubject, now: number): Check {
  const { variable, settings, place } = way;
  const about = aboutWay(way);
  const known = seen(way.tls);
  if (!known || !settings) return notProbed(about, "tls", `the encryption of ${variable}`, whyNot(way.tls));
  const mode = settings.sslmode;
  if (encryptedOf(way) !== true || !known.offered) {
    const why = known.offered
      ? "The server offers TLS, and sslmode=disable declines it."
      : "The server offers no TLS.";
    if (place?.reach !== "public")
      return passed(about, "tls", `${variable} is not encrypted, and stays on this machine or network`, why);
    return found(about, {
      code: "tls-none",
      outcome: "warn",
      title: `${variable} is not encrypted: password and data cross the network in the clear`,
      evidence: why,
      fix: known.offered
        ? "Set sslmode=require, or verify-full with the provider's root certificate."
        : "Turn TLS on at the server or pooler, then set sslmode=require.",
      source: probeSources.libpqSsl,
    });
  }
  const evidence = inWords(known);
  const left = Date.parse(known.validTo) - now;
  if (left < SOON_DAYS * DAY_MS) {
    const days = Math.max(0, Math.ceil(left / DAY_MS));
    return found(about, {
      code: left <= 0 ? "tls-expired" : "tls-expires-soon",
      outcome: "warn",
      title:
        left <= 0
          ? `The certificate behind ${variable} has expired`
          : `The certificate behind ${variable} expires in ${days} days`,
      evidence,
      fix: "Renew it: clients that check certificates (verify-full, and node-postgres with sslmode=require) turn away.",
      source: probeSources.libpqSsl,
    });
  }
  const strict = mode === "require" || mode === "prefer" || mode === "verify-ca";
  if (!known.verified && strict && !subject.own && settings.sslrootcert === null) {
    return found(about, {
      code: "tls-untrusted",
      outcome: "warn",
      title: `node-postgres reads sslmode=${mode} of ${variable} as verify-full, which this certificate does not pass`,
      evidence,
      fix: "Hand the provider's root certificate to the pool as ssl: { ca } and leave sslmode out, or add uselibpqcompat=true.",
      source: probeSources.pgSsl,
    });
  }
  return passed(
    about,
    "tls",
    `${variable} is encrypted${known.selfSigned ? ", with a self-signed certificate" : ""}`,
    evidence,
  );
}
