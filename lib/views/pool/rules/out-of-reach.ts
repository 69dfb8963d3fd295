import { type Found, type Readable, type Rule, readable, sources } from "./rule";

function judgeOne({ variable, url, place, side }: Readable): Found[] {
  if (place.reach !== "public")
    return [
      {
        variable,
        title: `${variable} leads to a place that functions cannot reach`,
        evidence: `${url.host} is ${place.reach === "loopback" ? "the machine itself, which in a function is the function" : "on a private network"}.`,
        fix: "Use the provider's public address, or its pooler's.",
      },
    ];
  if (!place.ipv6Only) return [];
  return [
    {
      variable,
      // An add-on that nobody can see from here gives it an IPv4 address.
      severity: side === "direct" ? "info" : "warn",
      title: `${url.host} has an IPv6 address only`,
      evidence: `${place.name}: without Supabase's IPv4 add-on neither functions and builds on Vercel nor many CI machines reach it.`,
      fix: "Use the shared pooler's URL (aws-...pooler.supabase.com; port 5432 is its session mode, fit for migrations), or buy the IPv4 add-on.",
    },
  ];
}

/** A function on Vercel runs elsewhere: it sees public addresses, and IPv4 ones only. */
export const outOfReach: Rule = {
  code: "out-of-reach",
  severity: "fail",
  says: "Functions on Vercel cannot reach the host: it is private, their own machine, or has an IPv6 address only.",
  source: sources.supabase,
  judge: (subject) => (subject.runtime === "serverless" ? readable(subject).flatMap(judgeOne) : []),
};
