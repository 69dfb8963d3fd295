"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The buttons come after the first load; until then their place is kept. */
export const ActionButtons = dynamic(
  () => import("./action-buttons").then((module) => module.ActionButtons),
  { ssr: false, loading: () => <Skeleton className="h-8 min-w-24 max-md:h-11 max-md:flex-1" /> },
);
