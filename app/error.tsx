"use client";

import { Button } from "@/components/ui/button";

/** A page that failed to draw. Its message may hold anything, so only the digest is shown: the server's log has the rest. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="grid min-h-[60dvh] content-center justify-items-start gap-2 px-[max(20px,calc(50vw-320px))]">
      <h1 className="font-semibold text-xl">This page could not be drawn</h1>
      <p className="max-w-[60ch] text-secondary">
        The database is not touched by this. Try again; if it stays, the browser's console and the server's
        log say why{error.digest ? ` (look for ${error.digest})` : ""}.
      </p>
      <div className="mt-1 flex gap-2">
        <Button look="primary" size="md" onClick={reset}>
          Try again
        </Button>
        <Button size="md" onClick={() => window.location.assign("/")}>
          Overview
        </Button>
      </div>
    </main>
  );
}
