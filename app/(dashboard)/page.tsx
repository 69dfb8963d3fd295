import type { Metadata } from "next";
import { Overview } from "@/components/connections/overview";
import { env } from "@/lib/server/env";

export const metadata: Metadata = { title: "Overview" };

export default function OverviewPage() {
  return <Overview pooler={env().poolerConsole !== null} />;
}
