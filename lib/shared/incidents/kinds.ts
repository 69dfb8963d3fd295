/** Kinds of episodes, in the order in which the page names them; apart from the schemas, so that the page needs none. */
export const kinds = [
  "blocking",
  "saturation",
  "idle-in-transaction",
  "pooler-queue",
  "unreachable",
] as const;
export type Kind = (typeof kinds)[number];

/** What sessions may have in common. */
export const alikeParts = ["application", "route", "query"] as const;
export type AlikePart = (typeof alikeParts)[number];

export const kindWords: Readonly<Record<Kind, string>> = {
  blocking: "blocking",
  saturation: "saturation",
  "idle-in-transaction": "idle in transaction",
  "pooler-queue": "pooler queueing",
  unreachable: "unreachable",
};
