import type { Provider } from "../../database-url/provider";

/** What an error is about: slots of the server, the pooler, logging in, the way there, the server's state, settings, or one statement. */
export const subjects = [
  "slots",
  "pooler",
  "auth",
  "network",
  "server",
  "settings",
  "statement",
  "none",
] as const;
export type Subject = (typeof subjects)[number];

/** One class of trouble. */
export type Row = {
  class: string;
  /** The class in words, as a heading. */
  title: string;
  about: Subject;
  /** Whether trying again soon may help. */
  retryable: boolean;
  /** SQLSTATEs, Prisma's or Node's codes that mean this and nothing else, when no text decides. */
  codes?: readonly string[];
  /** The texts that say it, in every program and language known; tested before codes. */
  text?: RegExp;
  cause: string;
  /** What it means for the application. */
  meaning: string;
  /** What to do next; `plain` where the provider has nothing of its own. */
  fix: { plain: string } & Partial<Record<Provider, string>>;
};
