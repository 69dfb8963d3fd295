import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/server/env";

const read = (source: Record<string, string>) => {
  const { alerting, problems } = readEnv({ NODE_ENV: "test", ...source });
  return { ...alerting, problems };
};
const HOOK = "https://hooks.example.com/T0K3N";

describe("where alerts go", () => {
  it("is nowhere by default", () => {
    expect(read({})).toEqual({ destinations: [], heartbeat: null, problems: [] });
  });

  it("is each that is set", () => {
    const all = read({
      ALERT_WEBHOOK_URL: HOOK,
      ALERT_WEBHOOK_SECRET: "0123456789abcdef",
      SLACK_WEBHOOK_URL: "https://hooks.slack.com/services/T/B/x",
      PAGERDUTY_ROUTING_KEY: "0123456789abcdef0123456789abcdef",
      HEARTBEAT_URL: "http://10.0.0.7/beat",
    });
    expect(all.problems).toEqual([]);
    expect(all.destinations.map(({ name }) => name)).toEqual(["webhook", "slack", "pagerduty"]);
    expect(all.heartbeat).toBe("http://10.0.0.7/beat");
  });

  it.each([
    ["ALERT_WEBHOOK_URL", "hooks.example.com/T0K3N"],
    ["ALERT_WEBHOOK_URL", "ftp://hooks.example.com/T0K3N"],
    ["ALERT_WEBHOOK_SECRET", "T0K3N"],
    ["SLACK_WEBHOOK_URL", "http://hooks.slack.com/services/T0K3N"],
    ["PAGERDUTY_ROUTING_KEY", "T0K3N"],
    ["HEARTBEAT_URL", "T0K3N"],
  ])("is refused at the start when %s is %s, without quoting it", (name, value) => {
    const { problems, destinations } = read({ [name]: value });
    expect(problems).toEqual([expect.stringContaining(name)]);
    expect(problems.join()).not.toContain("T0K3N");
    expect(destinations).toEqual([]);
  });
});
