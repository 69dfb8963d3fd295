"use client";

import { ChevronLeft, ChevronRight, History } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { hrefAt } from "@/lib/client/moment-href";
import { isTaken } from "@/lib/client/use-shortcuts";
import { useView } from "@/lib/client/use-view";
import type { connections } from "@/lib/views/connections/contract";
import { NoPast } from "./no-past";
import { PastWords } from "./past-words";

type Props = { at: string | null; astray: string | null };

/** Says that this is the past, which moment of it, and leads along it, out of it, and to others. */
export function PastBanner({ at, astray }: Props) {
  return (
    <section
      aria-label="The past"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-5 py-2 max-md:px-3.5"
    >
      <Icon of={History} className="shrink-0 text-past" />
      {at === null ? <NoPast astray={astray ?? ""} /> : <AtMoment />}
    </section>
  );
}

function AtMoment() {
  const view = useView<typeof connections>("/api/connections", {});
  const router = useRouter();
  const here = `${usePathname()}?${useSearchParams()}`;
  const answered = view.status === "ready" || view.status === "stale" ? view : null;
  const past = answered?.reading.past ?? null;
  const nearest = view.status === "error" ? (view.error.nearest ?? null) : null;
  const go = (to: string | null | undefined) => {
    if (to) router.push(hrefAt(here, to), { scroll: false });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.key !== "[" && event.key !== "]") || isTaken(event)) return;
    event.preventDefault();
    go(event.key === "[" ? past?.previous : past?.next);
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <PastWords view={view} />
      <div className="flex flex-wrap items-center gap-2">
        {nearest && <Button onClick={() => go(nearest)}>Nearest kept</Button>}
        <Button
          disabled={!past?.previous}
          onClick={() => go(past?.previous)}
          aria-keyshortcuts="["
          title="Previous sample: ["
        >
          <Icon of={ChevronLeft} /> Previous
        </Button>
        <Button
          disabled={!past?.next}
          onClick={() => go(past?.next)}
          aria-keyshortcuts="]"
          title="Next sample: ]"
        >
          Next <Icon of={ChevronRight} />
        </Button>
        {past && (
          <CopyButton
            label="Copy link to this moment"
            text={() => `${window.location.origin}${hrefAt(here, past.at)}`}
          />
        )}
        <Button look="primary" onClick={() => router.push(hrefAt(here, null))}>
          Back to now
        </Button>
      </div>
    </>
  );
}
