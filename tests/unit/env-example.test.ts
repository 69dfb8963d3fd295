import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readEnv } from "@/lib/server/env";
import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";
import { poolSettings } from "@/lib/shared/database-url/pool-settings";

const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
const assignments = [...text.matchAll(/^(?:# )?([A-Z_]+)="(.*)"$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

it(".env.example holds only URLs that mean what they say, with the documented limits", () => {
  const read = assignments
    .filter(({ value }) => value.startsWith("postgres"))
    .map(({ value }) => {
      const parsed = parseDatabaseUrl(value);
      if (!parsed.ok) throw new Error(parsed.problem);
      return poolSettings(parsed.url);
    });
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  const limits = read.map((settings) => `${settings.connectionLimit}/${settings.poolTimeoutMs / 1000}`);
  expect(new Set(limits)).toEqual(new Set(["20/30", "10/10", "30/60", "50/120", "3/10"]));
});

it(".env.example names every variable of the Setup page, and nothing that does not exist", () => {
  const known = readEnv({ NODE_ENV: "production" }).variables.map(({ name }) => name);
  expect(new Set(assignments.map(({ name }) => name))).toEqual(
    new Set([...known, "LIFEGUARD_OPEN", "STORE_DIRECT_URL"]),
  );
});
