import { describe, expect, it } from "vitest";
import { tokenize } from "@/lib/shared/sql-text/tokens";
import { PASSWORD_PLACEHOLDER, roleNotes, roleSql } from "@/lib/views/setup/role-sql";

const providers = ["plain", "supabase", "neon"] as const;
const options = { role: "lifeguard", database: "app", connectionLimit: 5 };

describe.each(providers)("the role for %s", (provider) => {
  it("sees, signals, is limited, and has to be given a password", () => {
    const sql = roleSql(provider, options);
    expect(sql).toContain(
      `CREATE ROLE "lifeguard" LOGIN PASSWORD ${PASSWORD_PLACEHOLDER} CONNECTION LIMIT 5;\nGRANT pg_monitor, pg_signal_backend TO "lifeguard";`,
    );
    for (const setting of ["statement_timeout", "idle_in_transaction_session_timeout", "timezone"]) {
      expect(sql).toContain(`ALTER ROLE "lifeguard" SET ${setting} = `);
    }
  });

  it("keeps hostile names inside their quotes", () => {
    const role = 'a"; DROP ROLE postgres; --\n😀';
    const database = '"\r\nDROP DATABASE x; --';
    const names = tokenize(roleSql(provider, { ...options, role, database }))
      .filter(({ kind, text }) => kind === "identifier" && text.startsWith('"'))
      .map(({ text }) => text);
    expect(new Set(names)).toEqual(
      new Set(['"a""; DROP ROLE postgres; --\n😀"', '"""\r\nDROP DATABASE x; --"']),
    );
    const words = tokenize(roleSql(provider, { ...options, role, database }))
      .filter(({ kind }) => kind === "keyword")
      .map(({ text }) => text);
    expect(words).not.toContain("DROP");
  });

  it.each([
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [3.9, 3],
  ])("asked for %d connections, grants %d", (connectionLimit, granted) => {
    expect(roleSql(provider, { ...options, connectionLimit })).toContain(`CONNECTION LIMIT ${granted};`);
  });

  it("names the trade-off and the provider's own rules", () => {
    const notes = roleNotes(provider).join("\n");
    expect(notes).toMatch(/its own pool in PgBouncer/);
    expect(notes).toMatch(
      { plain: /auth_file/, supabase: /role\.PROJECT-REF/, neon: /neon_superuser/ }[provider],
    );
  });
});
