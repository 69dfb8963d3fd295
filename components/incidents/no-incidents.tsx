import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { FiltersState } from "./use-filters";

/** What would stand here, and how it is found; never that all was well while nobody looked. */
export function NoIncidents({ sampledAt, filters }: { sampledAt: number | null; filters: FiltersState }) {
  const { asked, filtered } = filters;
  const title =
    sampledAt === null
      ? "Nothing has been sampled yet"
      : filtered || asked.within !== "all"
        ? "No sample of that time shows one"
        : "No sample shows one";
  return (
    <Card aria-label="What stands here">
      <EmptyState title={title}>
        <p>An incident is found in the samples when one of these is seen:</p>
        <ul className="mt-2 grid gap-1 text-left">
          <li>a wait for a lock of a second and more, or a deadlock;</li>
          <li>a limit on connections 90 % full in two samples, or full;</li>
          <li>a session idle in a transaction for a minute;</li>
          <li>clients that queue in PgBouncer in two samples, or for 5 s;</li>
          <li>a database that could not be read.</li>
        </ul>
        <p className="mt-2">
          Times that nobody sampled are hatched in <TextLink href="/history">History</TextLink>: what happened
          in them is not known.
        </p>
      </EmptyState>
    </Card>
  );
}
