"use client";

import { ChevronDown, ChevronUp, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Since } from "@/components/panel/since";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { useTrouble } from "@/lib/client/use-trouble";
import { codesOf, standing, whatIsWrong } from "@/lib/shared/trouble";

const load = () => import("./trouble-details").then((module) => module.TroubleDetails);
const TroubleDetails = dynamic(load, { ssr: false });

const tones = {
  past: "border-warning/50 text-warning",
  stale: "border-warning/50 text-warning",
  blind: "border-bad/50 text-bad",
} as const;

/**
 * What is wrong with reading, on every page the same: a line at the screen's lower edge, where nothing moves when it comes, and all
 * of it on demand. On a wide screen it opens by itself.
 */
export function TroubleBar() {
  const trouble = useTrouble();
  const [folded, setFolded] = useState<boolean | null>(null);
  // In the outage of Lifeguard's own server it could not be fetched any more.
  useEffect(() => {
    const soon = setTimeout(() => void load(), 3_000);
    return () => clearTimeout(soon);
  }, []);
  if (!trouble) return null;
  const { kind, error, sinceAt } = trouble;
  const codes = codesOf(error);
  const wide = typeof window !== "undefined" && window.matchMedia("(min-width: 768px)").matches;
  const open = folded === null ? wide : !folded;
  return (
    <section aria-label="Trouble" className={cn("rounded-card border bg-surface shadow-lg", tones[kind])}>
      <div className="flex min-h-11 items-center gap-2.5 px-3 py-1.5">
        <Icon of={TriangleAlert} className="shrink-0" />
        <p className="min-w-0 flex-1">
          <span className="font-semibold">
            {standing(trouble)} for <Since since={sinceAt} />:
          </span>{" "}
          {whatIsWrong(error)}
          {codes && <span className="ml-2 font-mono text-sm">{codes}</span>}
        </p>
        <Button
          look="ghost"
          aria-expanded={open}
          onClick={() => setFolded(open)}
          className="shrink-0 max-md:h-11"
        >
          {open ? "Less" : "More"} <Icon of={open ? ChevronDown : ChevronUp} />
        </Button>
      </div>
      {open && <TroubleDetails trouble={trouble} />}
    </section>
  );
}
