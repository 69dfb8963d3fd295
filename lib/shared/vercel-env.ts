export const environments = ["production", "preview", "development"] as const;
export type Environment = (typeof environments)[number];

/**
 * The command that sets a variable of an application on Vercel. It reads the value from url.txt, so that no shell's history has it.
 * https://vercel.com/docs/cli/env
 */
export const setVariable = (name: string, environment: Environment): string =>
  `vercel env add ${name} ${environment} --force < url.txt`;

/** What to do around that command. */
export const setVariableNote =
  "In the application's folder. url.txt holds the new URL alone, written in an editor, so that no shell's history has it; delete it afterwards, and keep the old value safe first: a sensitive variable cannot be read back.";
