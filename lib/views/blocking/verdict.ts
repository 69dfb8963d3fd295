import type { Verdict } from "../../shared/verdict";
import type { DataOf } from "../../shared/view";
import type { blocking } from "./contract";

export type Facts = Omit<DataOf<typeof blocking>, "verdict">;

/** The page's answer in a sentence, computed from the same figures as everything below it. */
export function judge({ blocked }: Facts): Verdict {
  return {
    tone: blocked > 0 ? "bad" : "good",
    title: blocked > 0 ? `${blocked} wait` : "No one is blocked",
    detail: "",
    action: null,
  };
}
