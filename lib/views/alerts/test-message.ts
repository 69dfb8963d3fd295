import { randomUUID } from "node:crypto";
import type { Destination } from "../../server/env";
import { deliver } from "../../server/notify/deliver";
import type { Letter } from "../../server/notify/letter";
import type { Message, Told } from "../../shared/alerts/alert";
import { LifeguardError } from "../../shared/errors/family";
import type { TestAnswer } from "./answers";
import { type Acting, audited } from "./audited";

/** It fires and resolves in one: what opens an incident somewhere closes it too. `by`: who sent it. */
function testMessage(by: string, at: number): Message {
  const key = `test-${randomUUID()}`;
  const told = (event: Told["event"], summary: string): Told => ({
    ...{ at, rule: "test", key, event, severity: "warning", value: null, detail: "", firedAt: at },
    ...{ title: "Test message", summary, href: "/alerts" },
  });
  const items = [
    told("fired", `Sent by ${by} from the Alerts page. Nothing is wrong.`),
    told("resolved", "The test is over."),
  ];
  return { key, at, kind: "test", items, more: 0 };
}

type Around = Omit<Letter, "message" | "targetId"> & { destinations: readonly Destination[] };

/** Sends a message to each destination at once, and says what came of it. Throws LifeguardError `refused` when none is set. */
export async function sendTest(acting: Acting, around: Around, now = Date.now()): Promise<TestAnswer> {
  const { destinations, ...place } = around;
  const { targetId, viewer } = acting;
  let results: TestAnswer["results"] = [];
  await audited(acting, { action: "test message" }, async () => {
    if (destinations.length === 0) {
      throw new LifeguardError("refused", "No destination is set.", {
        hint: "Set ALERT_WEBHOOK_URL, SLACK_WEBHOOK_URL or PAGERDUTY_ROUTING_KEY, then deploy again.",
      });
    }
    const letter = { ...place, targetId, message: testMessage(viewer.name, now) };
    results = await Promise.all(
      destinations.map(async (destination) => {
        const outcome = await deliver(destination, letter);
        const words = outcome.ok ? "It has taken the message." : outcome.why;
        return { destination: destination.name, sent: outcome.ok, words };
      }),
    );
    return results.map(({ destination, words }) => `${destination}: ${words}`).join(" ");
  });
  return { results };
}
