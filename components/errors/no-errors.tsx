import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** No class to show, and what would be one. */
export function NoErrors() {
  return (
    <Card aria-label="No errors">
      <EmptyState title="Nobody told of an error">
        Here stand too many clients (53300), prepared statements that do not exist (26000), waits for a pool
        in vain (P2024), deadlocks and time-outs, each with its cause and what to do, once a log or an
        application tells of one.
      </EmptyState>
    </Card>
  );
}
