import type { Metadata } from "next";
import { BlockingView } from "@/components/blocking/blocking-view";

export const metadata: Metadata = { title: "Blocking" };

export default function BlockingPage() {
  return <BlockingView />;
}
