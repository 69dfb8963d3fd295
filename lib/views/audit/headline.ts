import { formatCount } from "../../shared/format";
import type { Audit } from "./contract";
import { COUNTED } from "./keys";

export type Headline = { title: string; detail: string; tone: "neutral" | "warning" };

const ORDER = "Newest first. Entries are only ever added.";

const unreadTitles: Record<NonNullable<Audit["unread"]>["what"], string> = {
  "not migrated": "Actions are on stdout only",
  "not allowed": "This role may not read the audit",
  "read only": "The audit cannot be read now",
  unreachable: "The audit cannot be read now",
};

function counted(
  { total, uncounted }: Pick<Audit, "total" | "uncounted">,
  one: string,
  many: string,
): string {
  if (uncounted) return `More than ${formatCount(COUNTED)} ${many}`;
  return `${formatCount(total)} ${total === 1 ? one : many}`;
}

/** The page's answer in a sentence: how many actions there are or match, or that they cannot be read. */
export function headline(answer: Pick<Audit, "unread" | "total" | "uncounted">, filtered: boolean): Headline {
  const { unread, total } = answer;
  if (unread) {
    return {
      title: unreadTitles[unread.what],
      detail: "Each action still leaves a line on stdout, in this deployment's log.",
      tone: "warning",
    };
  }
  const title =
    total === 0
      ? filtered
        ? "No action matches"
        : "No action yet"
      : filtered
        ? counted(answer, "action matches", "actions match")
        : counted(answer, "action", "actions");
  return { title, detail: `Who did what to whom, and what came of it. ${ORDER}`, tone: "neutral" };
}
