/** A small seeded generator (mulberry32): the same seed gives the same SQL, so a failure can be repeated. */
export function seeded(seed: number) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    random,
    pick: <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0],
  };
}

/** Every character of a secret is Z or 7, and nothing else in a generated text is: one that survives is seen. */
export const SECRET = /[Z7]/;

const LITERALS = [
  "'ZZ7'",
  "''''",
  "'Z''7'",
  "'Z''''7'''",
  "'Z -- 7'",
  "'Z /* 7'",
  "'Z */ 7'",
  "'Z\"7'",
  "'Z$$7'",
  "'Z;\n7'",
  "'{Z,7,\"Z Z\"}'",
  "'C:\\Z\\7 '",
  "'Z\\\\'",
  "'Zü😀7'",
  "E'Z\\'7'",
  "e'Z\\\\'",
  "E'Z''7\\\\\\'Z'",
  "E'\\n\\x77\\u0077'",
  "U&'Z\\0077'",
  "u&'Z!0077' UESCAPE '!'",
  "B'77'",
  "x'7Z'",
  "N'Z7'",
  "date '7777-77-77'",
  "interval'7 Z'",
  "'Z'\n'7'",
  "E'Z'\n'7'",
  "$$Z'7$$",
  "$a$Z$$7$b$Z$a$",
  "$été_1$Z $a$ 7$été_1$",
  '$_$Z"7/*--$_$',
  "7",
  "77.77",
  ".7",
  "7.",
  "7e77",
  "7.7E-77",
  "7_777",
  "0x7f",
  "0b7",
  "-7",
  "'Z'::text",
  "7::int",
  "ARRAY[7,77]",
  "'{\"a\":[\"Z\",7]}'::jsonb #>> '{Z,7}'",
] as const;

const PIECES = [
  "SELECT",
  "a.b",
  "t1",
  "user_12345",
  '"quoted ""name"" 1"',
  '"it\'s"',
  "naïve_列_😀",
  'U&"d\\0061t"',
  "$1",
  "$23::int",
  "a$b$c",
  "=",
  "<=>",
  ",",
  "(",
  ")",
  "::numeric(10,2)",
  "-- Z7 'Z\n",
  "/* Z7 'Z */",
  '/* Z /* 7 " */ Z */',
  "/*route='%2FZ',x='7'*/",
  "\t\r\n",
  "COPY t FROM PROGRAM",
  "ALTER ROLE r PASSWORD",
  "||",
  "->>",
  "/",
  "*",
  "?",
  ";",
  "AS",
] as const;

/** A text of pieces and secret literals with gaps, as legal token by token as SQL allows. */
export function randomSql(seed: number): string {
  const { random, pick } = seeded(seed);
  let text = "";
  for (let length = 1 + Math.floor(random() * 12); length > 0; length--) {
    text += random() < 0.5 ? pick(LITERALS) : pick(PIECES);
    text += pick([" ", " ", "\n", "/* Z */", ", "]);
  }
  return text;
}
