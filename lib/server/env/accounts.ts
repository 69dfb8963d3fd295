import { createHash } from "node:crypto";

export const roles = ["viewer", "operator"] as const;
export type Role = (typeof roles)[number];

/** Who may sign in. The token itself is not kept, only its SHA-256, so that no log of this object holds it. */
export type Account = { name: string; role: Role; digest: Buffer };

/** 24 characters of 6 bits are 144 bits: beyond guessing, so sign-in needs no lock-out that others could trigger. */
export const MIN_TOKEN = 24;

export const sha256 = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

type TokenVariables = Partial<
  Record<"DASHBOARD_TOKENS" | "DASHBOARD_VIEWER_TOKEN" | "DASHBOARD_OPERATOR_TOKEN", string>
>;
type Entry = { where: string; name: string; role: string; token: string };

function readEntry(text: string, index: number): Entry {
  const [name = "", role = "", ...token] = text.split(":");
  return {
    where: `DASHBOARD_TOKENS, entry ${index + 1}`,
    name: name.trim(),
    role: role.trim(),
    // A token may itself hold colons.
    token: token.join(":").trim(),
  };
}

function problemsOf(entry: Entry, earlier: readonly Account[]): string[] {
  const { name, role, token, where } = entry;
  const shape = "Write name:viewer:token or name:operator:token.";
  // Only well-formed names are echoed: an entry in the wrong order may hold its token where the name should be.
  if (!/^[\w .@-]{1,40}$/.test(name)) {
    return [
      `${where}: it does not begin with a name of at most 40 letters, digits, "_", "-", "." or "@". ${shape}`,
    ];
  }
  if (!roles.some((known) => known === role)) return [`${where}: the second part is no role. ${shape}`];
  const problems: string[] = [];
  if (token.length < MIN_TOKEN) {
    problems.push(`${where}: the token has ${token.length} characters; at least ${MIN_TOKEN} are needed.`);
  }
  if (!/^[\x21-\x7e]*$/.test(token)) {
    problems.push(`${where}: the token holds a space or a character outside ASCII, which no header carries.`);
  }
  if (earlier.some((account) => account.name === name)) problems.push(`${where}: its name is used twice.`);
  const digest = sha256(token);
  if (earlier.some((account) => account.digest.equals(digest))) {
    problems.push(`${where}: its token is used twice. Give each person a token of their own.`);
  }
  return problems;
}

/**
 * The accounts that the token variables name, and why some could not be taken. No text quotes a token.
 * `DASHBOARD_TOKENS=ana:operator:<token>,wall:viewer:<token>`; the shorthands name theirs "viewer" and "operator".
 */
export function readAccounts(source: TokenVariables): { accounts: Account[]; problems: string[] } {
  const listed = (source.DASHBOARD_TOKENS ?? "").split(/[,\n]/).filter((text) => text.trim() !== "");
  const entries = listed.map(readEntry);
  const shorthands = [
    ["DASHBOARD_VIEWER_TOKEN", "viewer"],
    ["DASHBOARD_OPERATOR_TOKEN", "operator"],
  ] as const;
  for (const [variable, role] of shorthands) {
    const token = source[variable];
    if (token) entries.push({ where: variable, name: role, role, token });
  }
  const accounts: Account[] = [];
  const problems: string[] = [];
  for (const entry of entries) {
    problems.push(...problemsOf(entry, accounts));
    const role = roles.find((known) => known === entry.role);
    if (role) accounts.push({ name: entry.name, role, digest: sha256(entry.token) });
  }
  return { accounts, problems };
}
