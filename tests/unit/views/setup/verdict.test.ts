import { describe, expect, it } from "vitest";
import type { DataOf } from "@/lib/shared/view";
import type { setup } from "@/lib/views/setup/contract";
import { setupVerdict } from "@/lib/views/setup/verdict";

type Data = DataOf<typeof setup>;

const role: Data["role"] = {
  name: "lifeguard",
  seesAll: true,
  canSignal: true,
  visibility: { visible: 27, total: 27 },
};
const pool: Data["pool"] = {
  connectionLimit: 20,
  poolTimeoutMs: 30_000,
  connectTimeoutMs: 30_000,
  problems: [],
  open: 1,
  idle: 1,
  waiting: 0,
};
const whole: Data = { role, pool, tables: "migrated", provider: "plain" };
const blind = { ...role, seesAll: false, canSignal: false, visibility: { visible: 1, total: 5 } };

describe("the verdict on the setup", () => {
  it.each<[string, Partial<Data>, "neutral" | "warning", string]>([
    ["nothing missing", {}, "neutral", "Everything Lifeguard needs is there"],
    ["tables not looked for yet", { tables: "unknown" }, "neutral", "Sees every session, and may end them"],
    [
      "no tables",
      { tables: "not migrated" },
      "neutral",
      "Everything can be read; nothing of ours is kept yet",
    ],
    [
      "no right to signal",
      { role: { ...role, canSignal: false } },
      "neutral",
      "Sees every session, and can only watch",
    ],
    ["no pg_monitor", { role: blind }, "warning", "Sees 1 of 5 sessions"],
    [
      "no pg_monitor, and nobody else there",
      { role: { ...blind, visibility: { visible: 2, total: 2 } } },
      "warning",
      "Sees its own role's sessions only",
    ],
    ["blind and without tables", { role: blind, tables: "not migrated" }, "warning", "Sees 1 of 5 sessions"],
    [
      "a bad value before all",
      { role: blind, pool: { ...pool, problems: ["a", "b"] } },
      "warning",
      "DATABASE_URL does not mean what it says",
    ],
  ])("%s", (_, part, tone, title) => {
    expect(setupVerdict({ ...whole, ...part })).toMatchObject({ tone, title });
  });

  it("claims nothing of tables it has not looked for", () => {
    expect(setupVerdict({ ...whole, tables: "unknown" }).detail).not.toMatch(/tables/);
    expect(setupVerdict(whole).detail).toMatch(/tables are made/);
  });
});
