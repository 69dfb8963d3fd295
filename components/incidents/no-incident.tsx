import { PageHead } from "@/components/panel/page-head";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";

/** The address leads to nothing that is kept. `bare`: what it is has been said. */
export function NoIncident({ bare = false }: { bare?: boolean }) {
  return (
    <>
      {!bare && (
        <PageHead
          title="There is no such incident here"
          detail="It was of another database, or is older than what is kept."
        />
      )}
      <Card aria-label="Where to go on">
        <TextLink href="/incidents">All incidents</TextLink>
      </Card>
    </>
  );
}
