import type { Clock } from "@/components/panel/ticking-age";
import type { FiltersState } from "./use-filters";

/** What every row needs beside its session. */
export type RowContext = {
  filters: FiltersState;
  clock: Clock;
  /** The key of the row that Tab reaches. */
  tabStop: string | null;
};
