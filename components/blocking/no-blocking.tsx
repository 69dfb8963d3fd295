import type { Clock } from "@/components/panel/ticking-age";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { DataOf } from "@/lib/shared/view";
import type { blocking } from "@/lib/views/blocking/contract";

type Props = {
  data: DataOf<typeof blocking>;
  clock: Clock;
  sampledAt: number;
  /** The target's id. */
  target: string;
};

/** Nobody is blocked: when it last was otherwise, and what would stand here. */
export function NoBlocking({ data: _ }: Props) {
  return (
    <Card aria-label="What stands here">
      <EmptyState title="Blocked sessions stand here">
        <p>
          When somebody waits for a lock, this page shows behind whom, for how long, and what ending each
          would do. The same in psql:{" "}
          <TextLink href="/queries#who-blocks-whom" prefetch={false}>
            who blocks whom
          </TextLink>
          .
        </p>
      </EmptyState>
    </Card>
  );
}
