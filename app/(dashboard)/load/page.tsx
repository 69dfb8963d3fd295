import type { Metadata } from "next";
import { LoadView } from "@/components/load/load-view";

export const metadata: Metadata = { title: "Load" };

export default function LoadPage() {
  return <LoadView />;
}
