"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { revealed } from "@/lib/shared/reveal";
import type { WireError } from "@/lib/shared/view";
import type { FiltersState } from "./use-filters";

/** The address asks for what the server does not know: which part, what it said, and the way out. */
export function BadQuestion({ error, filters }: { error: WireError; filters: FiltersState }) {
  return (
    <Card aria-label="Filters that cannot be used">
      <div role="alert" className="grid justify-items-start gap-2">
        <p className="font-medium">
          {error.field ? (
            <>
              This <code className="font-mono">{revealed(error.field)}</code> cannot be used
            </>
          ) : (
            "These filters cannot be used"
          )}
        </p>
        <p className="max-w-[90ch] break-words text-secondary">
          <bdi>{revealed(error.message)}</bdi>. Nothing was filtered, so nothing is shown.
        </p>
        <Button look="primary" onClick={filters.reset}>
          Clear filters
        </Button>
      </div>
    </Card>
  );
}
