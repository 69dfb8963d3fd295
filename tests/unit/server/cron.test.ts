import { describe, expect, it } from "vitest";
import { requireCron } from "@/lib/server/cron";

const asking = (authorization?: string) => ({ headers: new Headers(authorization ? { authorization } : {}) });
const SECRET = "a-secret-of-the-scheduler";

describe("the scheduler's door", () => {
  it("opens to its secret", () => {
    expect(() => requireCron(asking(`Bearer ${SECRET}`), SECRET)).not.toThrow();
  });

  it.each([
    ["no header", undefined],
    ["an empty bearer", "Bearer "],
    ["another secret", "Bearer something-else-altogether"],
    ["a prefix of it", `Bearer ${SECRET.slice(0, -1)}`],
    ["the secret without bearer", SECRET],
  ])("stays shut to %s", (_name, header) => {
    expect(() => requireCron(asking(header), SECRET)).toThrow(/not the scheduler's secret/);
  });

  it.each([[null], [""]])("stays shut to everyone while unset (%j)", (secret) => {
    expect(() => requireCron(asking("Bearer "), secret)).toThrow(/CRON_SECRET is not set/);
  });
});
