import type { GroupKey } from "@/lib/views/sessions/keys";
import type { RowContext } from "./row-context";
import type { Line } from "./use-rows";

/** What the table and the cards draw: the lines near the screen, and the space around them. */
export type ListProps = {
  lines: readonly Line[];
  gapAfter: number;
  count: number;
  by: Exclude<GroupKey, "none"> | null;
  row: RowContext;
  setBody: (element: HTMLElement | null) => void;
  label: string;
};
