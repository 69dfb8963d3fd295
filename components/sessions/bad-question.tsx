"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { revealed } from "@/lib/shared/reveal";
import type { WireError } from "@/lib/shared/view";
import { filterKeys } from "@/lib/views/sessions/keys";
import type { Asked, FiltersState } from "./use-filters";

const SHOWN = 80;

function givenFor(asked: Asked, field: string | undefined): string | null {
  const key = [...filterKeys, "group" as const, "sort" as const, "order" as const].find(
    (name) => name === field,
  );
  const value = key ? asked[key] : null;
  return value && value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}

/** The address asks for what the server does not know: which part, what it said, and the way out. */
export function BadQuestion({ error, filters }: { error: WireError; filters: FiltersState }) {
  const given = givenFor(filters.asked, error.field);
  return (
    <Card aria-label="Filters that cannot be used">
      <div role="alert" className="grid justify-items-start gap-2">
        <p className="font-medium">
          {error.field ? (
            <>
              This <code className="font-mono">{error.field}</code> cannot be used
              {given !== null && (
                <>
                  : <bdi className="break-all font-mono">{revealed(given)}</bdi>
                </>
              )}
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
