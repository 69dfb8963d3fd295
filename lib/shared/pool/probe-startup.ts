import { paramOf } from "../database-url/parse";
import type { Check } from "./probe";
import { aboutWay, found, notProbed, passed, probeSources, whyNot } from "./probe-checks";
import { type ProbeSubject, type Startup, seen, type WayFacts } from "./probe-facts";

/** Those that node-postgres sends as startup parameters when a URL holds them. */
const SENT = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "options"];

const outcome = {
  refused: "was refused",
  ignored: "came in, and the parameter had no effect",
  applied: "came in, and the parameter was in effect",
} as const;

const inWords = ({ parameter, did, words }: Startup) =>
  `A connection with ${parameter} ${outcome[did]}: ${words}.`;

/** What becomes of startup parameters, and of those that this URL holds. */
export function judgeStartup(way: WayFacts, subject: ProbeSubject): Check {
  const { variable, url } = way;
  const about = aboutWay(way);
  const known = seen(way.startup);
  if (!known)
    return notProbed(
      about,
      "startup-parameters",
      `what ${variable} does with startup parameters`,
      whyNot(way.startup),
    );
  const carried = SENT.filter((key) => url !== null && paramOf(url, key) !== null);
  const { did } = known;
  const evidence = inWords(known);
  const sends = carried.length > 0 && !subject.own;
  if (did === "applied" || !sends) {
    const holds =
      carried.length === 0 ? `${variable} holds none` : `Lifeguard does not send those of ${variable}`;
    const title =
      did === "applied"
        ? `Startup parameters take effect behind ${variable}`
        : `Startup parameters are ${did} behind ${variable}, and it sends none`;
    return passed(about, "startup-parameters", title, did === "applied" ? evidence : `${evidence} ${holds}.`);
  }
  return found(about, {
    code: `startup-${did}`,
    outcome: did === "refused" ? "fail" : "warn",
    title: `${carried.join(", ")} in ${variable} ${carried.length === 1 ? "is" : "are"} ${did} by the pooler`,
    evidence,
    fix: "Take it out of the URL; set it with ALTER ROLE ... SET, or SET LOCAL in the transaction that needs it.",
    source: probeSources.pgbouncer,
  });
}
