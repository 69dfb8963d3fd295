/** What works where; one row of the table. Plans are Vercel's, "elsewhere" is `next start` on a machine of one's own. */
export type PlanRow = { what: string; hobby: string; pro: string; enterprise: string; elsewhere: string };

const everywhere = (words: string) => ({ hobby: words, pro: words, enterprise: words, elsewhere: words });

/**
 * What works on which plan, with which tick: on the Alerts page and in README, held together by a test. Vercel: cron on Hobby once a day,
 * a more frequent one fails the deployment; drains and webhooks on Pro and Enterprise. https://vercel.com/docs/cron-jobs/usage-and-pricing
 * https://vercel.com/docs/drains https://vercel.com/docs/webhooks
 */
export const planRows: readonly PlanRow[] = [
  { what: "Rules judged while somebody looks", ...everywhere("every 10 s") },
  {
    what: "Rules judged while nobody looks",
    hobby: "once a day, or by a tick from outside",
    pro: "every minute: `* * * * *` in vercel.json",
    enterprise: "every minute: `* * * * *` in vercel.json",
    elsewhere: "every minute, by itself",
  },
  {
    what: "Rules that need a time, while nobody looks",
    hobby: "two minutes at most, as each tick looks on for so long; longer ones need a tick every hour",
    pro: "yes",
    enterprise: "yes",
    elsewhere: "yes",
  },
  {
    what: "An outage told while nobody looks",
    hobby: "at the next tick: in between only HEARTBEAT_URL",
    pro: "within about two minutes",
    enterprise: "within about two minutes",
    elsewhere: "within about two minutes",
  },
  {
    what: "Errors of Vercel's logs, in seconds (drain)",
    hobby: "no",
    pro: "yes",
    enterprise: "yes",
    elsewhere: "yes, from projects on Pro or Enterprise",
  },
  { what: "Errors from applications and other logs, in seconds", ...everywhere("yes") },
  {
    what: "Deployments on the time axis (webhook)",
    hobby: "from reports only",
    pro: "yes",
    enterprise: "yes",
    elsewhere: "yes, from teams on Pro or Enterprise",
  },
  { what: "Messages by webhook, Slack, PagerDuty; heartbeat", ...everywhere("yes") },
];

/** Ways to a tick every minute, the best first. */
export const tickWays: readonly { name: string; how: string }[] = [
  { name: "Vercel Pro or Enterprise", how: "Set the schedule in vercel.json to `* * * * *`." },
  { name: "next start elsewhere", how: "Nothing to do: a timer samples every minute." },
  {
    name: "Any machine or service that calls an address",
    how: 'Each minute: `curl -fsS -H "Authorization: Bearer $CRON_SECRET" https://lifeguard.example.com/api/cron/sample`. It ticks in the database\'s outage too.',
  },
  {
    name: "pg_cron and pg_net",
    how: "In Supabase and elsewhere the database calls that address itself each minute. In its own outage it does not.",
  },
  {
    name: "GitHub Actions",
    how: "A scheduled workflow with that curl: every 5 minutes at best, and often late.",
  },
];
