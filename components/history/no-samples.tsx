import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";

/** Memory is there and empty: who samples, and how to get more of it. */
export function NoSamples() {
  return (
    <Card aria-label="No samples yet">
      <EmptyState title="Nothing has been sampled yet">
        <p>
          A sample is written while somebody watches, each minute by a server that runs on its own, and
          whenever a scheduler calls <code className="font-mono">/api/cron/sample</code> with CRON_SECRET. The
          first one is seconds away once any page has been read.
        </p>
        <p className="mt-2">
          <TextLink href="/setup">Setup</TextLink> says which of these are set.
        </p>
      </EmptyState>
    </Card>
  );
}
