import type { Entry } from "@/lib/views/audit/contract";
import type { FiltersState } from "./use-filters";

/** One page of entries, for either shape of it. */
export type ListProps = {
  rows: readonly Entry[];
  filters: FiltersState;
  role: "viewer" | "operator";
  setBody: (element: HTMLElement | null) => void;
  label: string;
};
