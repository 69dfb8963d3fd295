import type { Told } from "../../shared/alerts/alert";
import type { Destination } from "../env";
import { headOf, type Letter, linkOf } from "./letter";
import type { Post } from "./post";

const LONGEST = 1_000;
/** PagerDuty's keys are of 255 characters at most. */
const LONGEST_KEY = 250;

const actions = {
  fired: "trigger",
  worsened: "trigger",
  eased: null,
  resolved: "resolve",
  "no data": null,
  "data again": null,
  acknowledged: "acknowledge",
  reminded: null,
} as const;

const linksOf = (letter: Letter, { href, title, incident }: Told) =>
  [
    { href: linkOf(letter, href), text: title },
    { href: incident ? linkOf(letter, incident) : null, text: "Incident" },
  ].filter(({ href }) => href !== null);

/**
 * An event for each alert that opens, takes or closes an incident; its dedup_key is of target and alert, so that trigger, retries and resolve
 * are one incident. https://developer.pagerduty.com/docs/send-alert-event
 */
export function pagerdutyPosts(
  { url, routingKey }: Extract<Destination, { name: "pagerduty" }>,
  letter: Letter,
): Post[] {
  const { where, targetId, message } = letter;
  const of = (item: Told): Post[] => {
    const action = actions[item.event];
    if (action === null) return [];
    const link = linkOf(letter, item.href);
    const payload = {
      summary: `${headOf(letter, item)}: ${item.summary}`.slice(0, LONGEST),
      source: where,
      severity: item.severity,
      timestamp: new Date(item.at).toISOString(),
      class: item.rule,
      custom_details: { detail: item.detail, value: item.value, key: message.key },
    };
    const lane = `${targetId}/${item.key}`.slice(0, LONGEST_KEY);
    const body = JSON.stringify({
      routing_key: routingKey,
      event_action: action,
      dedup_key: lane,
      ...(action === "trigger" && {
        payload,
        client: "Lifeguard",
        ...(link && { client_url: link, links: linksOf(letter, item) }),
      }),
    });
    return [{ url, body, lane, headers: { "content-type": "application/json", "user-agent": "lifeguard" } }];
  };
  return message.items.flatMap(of);
}
