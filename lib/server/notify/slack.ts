import type { Told } from "../../shared/alerts/alert";
import type { Destination } from "../env";
import { actionOf, headOf, type Letter, linkOf } from "./letter";
import type { Post } from "./post";

/** Slack takes 50 blocks and 3,000 characters of text in one. https://docs.slack.dev/reference/block-kit/blocks */
const MOST_ITEMS = 20;
const LONGEST = 2_500;

function mark({ event, severity }: Told): string {
  if (event === "resolved") return ":white_check_mark:";
  if (event === "acknowledged") return ":raised_hand:";
  return severity === "critical" ? ":red_circle:" : ":large_yellow_circle:";
}

/** Other people's words must neither link nor call anybody. */
const plain = (text: string) =>
  text.slice(0, LONGEST).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function sectionOf(letter: Letter, item: Told) {
  const { label, href } = actionOf(item);
  const look = linkOf(letter, item.href);
  const act = linkOf(letter, href);
  const episode = item.incident ? linkOf(letter, item.incident) : null;
  const links = [
    look && `<${look}|Look>`,
    episode && `<${episode}|Incident>`,
    item.event !== "resolved" && act && `<${act}|${label}>`,
  ];
  const text = `${mark(item)} *${plain(headOf(letter, item))}*\n${plain(item.summary)}`;
  return {
    type: "section",
    text: { type: "mrkdwn", text: [text, links.filter(Boolean).join(" · ")].filter(Boolean).join("\n") },
  };
}

/** The message in blocks, with links to what it is about and to where one acts. */
export function slackPost({ url }: Extract<Destination, { name: "slack" }>, letter: Letter): Post {
  const { items, more } = letter.message;
  const named = items.slice(0, MOST_ITEMS);
  const left = items.length - named.length + more;
  const [first] = named;
  const others = items.length + more - 1;
  const text = first ? plain(headOf(letter, first)) : "";
  const blocks: object[] = named.map((item) => sectionOf(letter, item));
  if (left > 0)
    blocks.push({ type: "context", elements: [{ type: "mrkdwn", text: `and ${left} more changes` }] });
  return {
    url,
    headers: { "content-type": "application/json", "user-agent": "lifeguard" },
    body: JSON.stringify({ text: others > 0 ? `${text} and ${others} more` : text, blocks }),
  };
}
