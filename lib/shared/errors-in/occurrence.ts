import { scrub } from "../pool/scrub";

/** Who told of an error: a Vercel drain, another log, an application itself; Lifeguard's own reads, its probe of the pool. */
export const errorSources = ["vercel", "logs", "application", "lifeguard", "probe"] as const;
export type ErrorSource = (typeof errorSources)[number];

/** Where an error came from; "" where that is not told. */
export type Origin = {
  source: ErrorSource;
  application: string;
  deployment: string;
  route: string;
  region: string;
};

/** One error as it was written, classified and masked. `at`: epoch ms. */
export type Occurrence = Origin & {
  at: number;
  /** Key of the catalogue in lib/shared/errors. */
  class: string;
  sqlstate: string | null;
  prismaCode: string | null;
  text: string;
};

const LONGEST_NAME = 100;
const DAY_MS = 86_400_000;
const AHEAD_MS = 60_000;

/** A name from elsewhere as it may be kept; "" for none. */
export const nameOf = (text: string | null | undefined): string => (text ? scrub(text, LONGEST_NAME) : "");

/** When something was written, by its own word: not when that is none, over a day old or ahead of us; then it is `now`. */
export const whenOf = (at: number, now: number): number =>
  at > now - DAY_MS && at <= now + AHEAD_MS ? Math.min(at, now) : now;

/** A part of an address that names one thing among many: a number, a uuid, a hash. */
const ID = /^(?=.*\d)[\da-f-]{8,}$|^\d+$|^(?=.*\d)[\w-]{16,}$|@/i;

/** The route behind a path, such as /orders/:id: paths are as many as there are orders. */
export function routeOf(path: string | null | undefined): string {
  if (!path) return "";
  const [bare = ""] = path.split(/[?#]/, 1);
  return nameOf(
    bare
      .split("/")
      .map((part) => (ID.test(part) ? ":id" : part))
      .join("/"),
  );
}
