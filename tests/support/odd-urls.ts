/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ODD = [
  "@",
  ":",
  "/",
  "?",
  "#",
  "%",
  "&",
  "=",
  "[",
  "]",
  ",",
  " ",
  "\n",
  "'",
  '"',
  "\\",
  "$",
  "{",
  "}",
  "<",
  ">",
  "🏊",
  "\ud800",
  "%zz",
  "%40",
  "••••••",
  "\u200b",
  "+",
];
const SCHEMES = [
  "postgresql",
  "postgres",
  "postgresql",
  "mysql",
  "prisma+postgres",
  "prisma",
  "PostgreSQL",
  "jdbc",
  "",
];
const HOSTS = [
  "db.example.com",
  "localhost",
  "127.0.0.1",
  "[::1]",
  "[2001:db8::1]",
  "%2Fvar%2Frun",
  "one.example.com,two.example.com",
  "aws-0-eu-west-1.pooler.supabase.com",
  "db.abcdefghijklmnopqrst.supabase.co",
  "ep-cool-sun-a1b2c3d4-pooler.eu-central-1.aws.neon.tech",
  "shop.proxy-c1a2b3.eu-west-1.rds.amazonaws.com",
  "shop.postgres.database.azure.com",
  "",
];
const PARAMS = [
  "pgbouncer=true",
  "pgboucer=true",
  "pgbouncer=1",
  "connection_limit=20",
  "connection_limit=0",
  "connection_limit=5&connection_limit=9",
  "pool_timeout=0",
  "connect_timeout=abc",
  "sslmode=require",
  "sslmode=verify_full",
  "schema=public",
  "options=-c%20lock_timeout%3D50",
  "statement_timeout=5000",
  "host=/var/run",
  "port=6432",
  "user=ana",
  "flag",
  "=",
  "",
];
const AROUND = [
  ["", ""],
  ['"', '"'],
  ["'", "';"],
  [" ", "\n"],
  ["DATABASE_URL=", ""],
  ['export DATABASE_URL="', '"'],
  ["psql ", ""],
  ["“", "”"],
] as const;

export type OddUrl = { text: string; secrets: string[] };

/** A URL, or what somebody took for one, with secrets that no output may hold. `broken`: odd characters in it, in the secrets too. */
export function oddUrl(random: () => number, broken: boolean): OddUrl {
  const pick = <Item>(all: readonly Item[], other: Item): Item =>
    all[Math.floor(random() * all.length)] ?? other;
  const letters = () =>
    Array.from({ length: 9 }, () => "bcdfghjkmnqrtvwxz"[Math.floor(random() * 17)]).join("");
  const secrets = [letters(), letters()];
  const odd = () => (broken && random() < 0.5 ? pick(ODD, "@") : "");
  const password = secrets.join(odd());
  const port = pick(["", ":5432", ":6543", ":6432", ":99999", ":"], "");
  const params = Array.from({ length: Math.floor(random() * 4) }, () => pick(PARAMS, ""));
  if (random() < 0.3)
    params.push(`${pick(["password", "sslpassword", "api_key", "pasword"], "password")}=${secrets[1]}`);
  const query = params.length > 0 ? `?${params.join("&")}` : "";
  const user = pick(["ana", "postgres.abcdefghijklmnopqrst", "ana%40shop", ""], "ana");
  const [before, after] = pick(AROUND, ["", ""]);
  let text = `${pick(SCHEMES, "postgres")}://${user}:${password}@${pick(HOSTS, "db")}${port}/${pick(["shop", "", "sh%20op"], "shop")}${query}`;
  if (broken && random() < 0.3) text = text.slice(0, Math.floor(random() * text.length));
  if (broken && random() < 0.3) text = text.replace(pick([":", "/", "@", "?"], ":"), "");
  return { text: `${before}${text}${after}`, secrets };
}
