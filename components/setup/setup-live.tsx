"use client";

import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { setup } from "@/lib/views/setup/contract";
import { setupVerdict } from "@/lib/views/setup/verdict";
import { PoolCard } from "./pool-card";
import { RoleCard } from "./role-card";
import { ServerCard } from "./server-card";
import { TablesCard } from "./tables-card";

const cards = "grid grid-cols-4 gap-3.5 max-xl:grid-cols-2 max-md:grid-cols-1";

function Waiting() {
  return (
    <>
      <Skeleton className="mb-4 h-[48px] max-w-[480px]" />
      <div className={cards}>
        {["role", "pool", "tables", "server"].map((name) => (
          <Skeleton key={name} className="h-[190px]" />
        ))}
      </div>
    </>
  );
}

/** The half of the page that the database has to answer: verdict, role, pool, our tables, server. */
export function SetupLive({ hasDirectUrl }: { hasDirectUrl: boolean }) {
  const view = useView<typeof setup>("/api/setup", {}, { refreshMs: 15_000 });
  return (
    <div>
      <ViewBody view={view} page="Setup" skeleton={<Waiting />}>
        {(data, { reading: { target, lane } }) => (
          <>
            <PageHead {...setupVerdict(data)} />
            <div className={cards}>
              <RoleCard role={data.role} />
              <PoolCard pool={data.pool} />
              <TablesCard tables={data.tables} primary={target.primary} hasDirectUrl={hasDirectUrl} />
              <ServerCard target={target} lane={lane} provider={data.provider} />
            </div>
          </>
        )}
      </ViewBody>
    </div>
  );
}
