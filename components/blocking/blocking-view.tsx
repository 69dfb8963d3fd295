"use client";

import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { blocking } from "@/lib/views/blocking/contract";

/** Who blocks whom, and what would help? */
export function BlockingView() {
  const view = useView<typeof blocking>("/api/blocking", {});
  return (
    <ViewBody view={view} page="Blocking" skeleton={<Skeleton className="h-80" />}>
      {(data) => (
        <PageHead tone={data.verdict.tone} title={data.verdict.title} detail={data.verdict.detail} />
      )}
    </ViewBody>
  );
}
