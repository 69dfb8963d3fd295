import { describe, expect, it } from "vitest";
import { requireCron } from "@/lib/server/cron";
import { readEnv } from "@/lib/server/env";

const asking = (authorization?: string) => ({ headers: new Headers(authorization ? { authorization } : {}) });
const SECRET = "a-secret-of-the-scheduler";
const withSecret = (secret: string) => readEnv({ NODE_ENV: "production", CRON_SECRET: secret });

describe("the scheduler's door", () => {
  it("opens to its secret", async () => {
    await requireCron(asking(`Bearer ${SECRET}`), withSecret(SECRET));
  });

  it.each([
    ["no header", undefined],
    ["an empty bearer", "Bearer "],
    ["another secret", "Bearer something-else-altogether"],
    ["a prefix of it", `Bearer ${SECRET.slice(0, -1)}`],
    ["the secret without bearer", SECRET],
  ])("stays shut to %s", async (_name, header) => {
    const asked = requireCron(asking(header), withSecret(SECRET));
    await expect(asked).rejects.toThrow(/not the scheduler's secret/);
  });

  it("stays shut to everyone while unset", async () => {
    await expect(requireCron(asking("Bearer "), withSecret(""))).rejects.toThrow(/CRON_SECRET is not set/);
  });
});
