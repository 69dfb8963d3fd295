import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { revealed } from "@/lib/shared/reveal";
import type { WireError } from "@/lib/shared/view";

/** The address asks for a range that there is not: which part, why, and the way out. */
export function BadRange({ error, reset }: { error: WireError; reset: () => void }) {
  return (
    <Card aria-label="A range that cannot be shown">
      <div role="alert" className="grid justify-items-start gap-2">
        <p className="font-medium">This range cannot be shown</p>
        <p className="max-w-[90ch] break-words text-secondary">
          <bdi>{revealed(error.message)}</bdi>.
        </p>
        <Button look="primary" onClick={reset}>
          Show the last 24 hours
        </Button>
      </div>
    </Card>
  );
}
