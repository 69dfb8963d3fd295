/** Where alerts may go. Every part of it is a secret: whoever has an address may write there. */
export type Destination =
  | { name: "webhook"; url: string; secret: string | null }
  | { name: "slack"; url: string }
  | { name: "pagerduty"; url: string; routingKey: string };

export type Alerting = {
  destinations: readonly Destination[];
  /** Called on each good sample, for a dead man's switch elsewhere; null: none. */
  heartbeat: string | null;
};

/** https://developer.pagerduty.com/docs/events-api-v2-overview */
const PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
/** Slack's own are https; on this machine a test may listen without. */
const isSlack = (text: string) =>
  isAddress(text) && (new URL(text).protocol === "https:" || new URL(text).hostname === "127.0.0.1");

type Source = Readonly<
  Record<
    | "ALERT_WEBHOOK_URL"
    | "ALERT_WEBHOOK_SECRET"
    | "SLACK_WEBHOOK_URL"
    | "PAGERDUTY_ROUTING_KEY"
    | "HEARTBEAT_URL",
    string | undefined
  >
>;

/**
 * Where alerts go by the environment, and what is wrong with it, never quoting it. An address that cannot be used is a reason not to start: a
 * monitor that seems to alert, and cannot, is worse than none.
 */
export function readAlerting(set: Source): { alerting: Alerting; problems: string[] } {
  const { ALERT_WEBHOOK_URL: webhook, SLACK_WEBHOOK_URL: slack, PAGERDUTY_ROUTING_KEY: routingKey } = set;
  const { ALERT_WEBHOOK_SECRET: secret, HEARTBEAT_URL: heartbeat } = set;
  const problems: string[] = [];
  const wrong = (name: string, text: string | undefined, is: (text: string) => boolean, what: string) => {
    if (text !== undefined && !is(text)) problems.push(`${name} is no ${what}.`);
  };
  wrong("ALERT_WEBHOOK_URL", webhook, isAddress, "address that begins with https:// or http://");
  wrong("SLACK_WEBHOOK_URL", slack, isSlack, "address that begins with https://");
  wrong("HEARTBEAT_URL", heartbeat, isAddress, "address that begins with https:// or http://");
  wrong("PAGERDUTY_ROUTING_KEY", routingKey, (key) => /^\w{20,64}$/.test(key), "integration key");
  if (secret && secret.length < 16) problems.push("ALERT_WEBHOOK_SECRET is shorter than 16 characters.");
  if (problems.length > 0) return { alerting: { destinations: [], heartbeat: null }, problems };
  const destinations: Destination[] = [];
  if (webhook) destinations.push({ name: "webhook", url: webhook, secret: secret ?? null });
  if (slack) destinations.push({ name: "slack", url: slack });
  if (routingKey) destinations.push({ name: "pagerduty", url: PAGERDUTY, routingKey });
  return { alerting: { destinations, heartbeat: heartbeat ?? null }, problems };
}
