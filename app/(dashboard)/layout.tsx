import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { ReadingProvider } from "@/lib/client/reading-provider";
import { readViewer } from "./viewer";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await readViewer();
  return (
    <ReadingProvider>
      <Shell viewer={viewer}>{children}</Shell>
    </ReadingProvider>
  );
}
