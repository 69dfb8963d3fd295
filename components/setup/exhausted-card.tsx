import { Card } from "@/components/ui/card";

/** What an outage looks like today, so that nobody counts on more. */
export function ExhaustedCard() {
  return (
    <Card title="When the pool is exhausted">
      <p className="text-secondary">
        Today every page keeps the last picture, marked stale, with its age, the reason and the next step. A
        way past the pooler, the emergency lane, comes with a later release.
      </p>
    </Card>
  );
}
