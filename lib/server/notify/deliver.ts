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

/** One after the other until one fails. */
async function inOrder(posts: readonly Post[], timeoutMs?: number): Promise<Outcome> {
  for (const one of posts) {
    const outcome = await post(one, timeoutMs);
    if (!outcome.ok) return outcome;
  }
  return { ok: true };
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
  const lanes = new Map<string, Post[]>();
  for (const one of postsOf(destination, letter))
    lanes.set(one.lane ?? "", [...(lanes.get(one.lane ?? "") ?? []), one]);
  const outcomes = await Promise.all([...lanes.values()].map((posts) => inOrder(posts, timeoutMs)));
  return outcomes.find(({ ok }) => !ok) ?? { ok: true };
}
