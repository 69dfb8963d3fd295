import type { Destination } from "../env";
import type { Letter } from "./letter";
import { pagerdutyPosts } from "./pagerduty";
import { type Outcome, type Post, post } from "./post";
import { slackPost } from "./slack";
import { webhookPost } from "./webhook";

function postsOf(destination: Destination, letter: Letter): Post[] {
  if (destination.name === "webhook") return [webhookPost(destination, letter)];
  if (destination.name === "slack") return [slackPost(destination, letter)];
  return pagerdutyPosts(destination, letter);
}

/**
 * One try to bring a letter to one destination. Where that takes several posts and one fails, all of them come again with the next try: they
 * carry keys by which the receiver knows them. Never throws.
 */
export async function deliver(
  destination: Destination,
  letter: Letter,
  timeoutMs?: number,
): Promise<Outcome> {
  const outcomes = await Promise.all(postsOf(destination, letter).map((one) => post(one, timeoutMs)));
  return outcomes.find(({ ok }) => !ok) ?? { ok: true };
}
