"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

// The rules come with it: loaded when somebody wants to paste.
const PasteBox = dynamic(() => import("./paste-box").then((module) => module.PasteBox), {
  ssr: false,
  loading: () => <Skeleton className="h-[180px]" />,
});

/** Judges a URL that is not set anywhere yet, in this browser only. */
export function PasteCard() {
  const [open, setOpen] = useState(false);
  return (
    <Card title="Paste a URL">
      <p className="mb-2 max-w-[92ch] text-secondary">
        A database URL, or lines of .env, judged by the same rules before it is set. It is judged in this
        browser: nothing of it is sent, kept or logged.
      </p>
      {open ? (
        <PasteBox />
      ) : (
        <Button size="md" onClick={() => setOpen(true)} className="max-md:h-11 max-md:w-full">
          Paste a URL
        </Button>
      )}
    </Card>
  );
}
