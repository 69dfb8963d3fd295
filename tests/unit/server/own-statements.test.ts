import { expect, it } from "vitest";
import { ownStatements } from "@/lib/server/snapshot/own-statements";
import { tokenize } from "@/lib/shared/sql-text/tokens";

it("shows statements that are marked as ours and write nothing", () => {
  const statements = ownStatements();
  expect(statements.length).toBeGreaterThanOrEqual(4);
  for (const { sql } of statements) {
    expect(sql).toMatch(/^\/\* lifeguard \*\//);
    const words = tokenize(sql)
      .filter(({ kind }) => kind === "keyword" || kind === "identifier")
      .map(({ text }) => text.toUpperCase());
    expect(["SET", "SELECT", "WITH"]).toContain(words[0]);
    for (const word of ["INSERT", "UPDATE", "DELETE", "TRUNCATE", "DROP", "ALTER", "REGCLASS"]) {
      expect(words).not.toContain(word);
    }
  }
});

it("sets its limits for the transaction alone", () => {
  const settings = ownStatements()[0]?.sql.replace("/* lifeguard */ ", "").split("; ") ?? [];
  expect(settings.length).toBeGreaterThan(1);
  for (const setting of settings) expect(setting).toMatch(/^SET LOCAL /);
});
