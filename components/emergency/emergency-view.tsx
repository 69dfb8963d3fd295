"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Failure } from "@/components/panel/failure";
import { Headline } from "@/components/panel/headline";
import { StaleLine } from "@/components/panel/stale-line";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { useTrouble } from "@/lib/client/use-trouble";
import { type LiveView, useView } from "@/lib/client/use-view";
import type { DataOf, LaneTrouble } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";
import type { Setting } from "@/lib/views/emergency/setting";
import { FindStep } from "./find-step";
import { FreeStep } from "./free-step";
import { RestartStep } from "./restart-step";

// The last resort, and the largest: it comes after the steps before it.
const RaiseStep = dynamic(() => import("./raise-step").then((module) => module.RaiseStep), {
  ssr: false,
  loading: () => <Skeleton className="h-[860px]" />,
});

/** The page's answer: where to begin; or why there are no figures, and then the steps still stand below. */
function Top({ view }: { view: LiveView<DataOf<typeof emergency>> }) {
  if (view.status === "loading") return <h1 className="sr-only">Emergency</h1>;
  if (view.status === "error") return <Failure error={view.error} retry={view.refresh} page />;
  return (
    <Headline
      verdict={view.data.verdict}
      ageMs={view.reading.ageMs}
      receivedAt={view.receivedAt}
      failure={view.status === "stale" ? view : null}
      retry={view.refresh}
    />
  );
}

/** The lanes that fail; null: not known, as nothing was read and nobody said why. */
function troubleOf(view: LiveView<DataOf<typeof emergency>>): readonly LaneTrouble[] | null {
  if (view.status === "ready") return view.reading.trouble ?? [];
  return view.status === "loading" || view.trouble.length === 0 ? null : view.trouble;
}

/** The steps of an emergency, in order. They stand without an answer too: what needs figures says so. */
export function EmergencyView(setting: Setting) {
  const view = useView<typeof emergency>("/api/emergency", {});
  const [provider, setProvider] = useState(setting.provider);
  const read = view.status === "ready" || view.status === "stale" ? view : null;
  const data = read?.data ?? null;
  const waiting = view.status === "loading";
  // Said once for the whole page, at its lower edge.
  const said = useTrouble() !== null;
  const choice = { provider, onProvider: setProvider };
  return (
    <>
      <Top view={view} />
      {/* Two lists, for two columns: what looks and ends sessions, and what costs more. */}
      <div
        aria-busy={waiting}
        className={cn(
          "grid grid-cols-2 items-start gap-3.5 max-xl:grid-cols-1 [&>ol]:grid [&>ol]:min-w-0 [&>ol]:gap-3.5 [&>ol>li]:min-w-0",
          view.status === "stale" && "[&_li>section]:border-warning/60 [&_li>section]:border-dashed",
        )}
      >
        <ol>
          <li>
            <FindStep data={data} waiting={waiting} {...choice} />
          </li>
          <li>
            <FreeStep data={data} waiting={waiting} />
          </li>
        </ol>
        <ol start={3}>
          <li>
            <RestartStep
              data={data}
              waiting={waiting}
              trouble={troubleOf(view)}
              provider={provider}
              hook={setting.hook}
            />
          </li>
          <li>
            <RaiseStep data={data} setting={setting} {...choice} />
          </li>
        </ol>
      </div>
      {view.status === "stale" && !said && <StaleLine error={view.error} sinceAt={view.sinceAt} />}
    </>
  );
}
