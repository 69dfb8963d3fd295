import { Card } from "@/components/ui/card";
import { SqlBlock } from "@/components/ui/sql-block";

export type OwnStatement = { name: string; note: string; sql: string };

/** The very text this dashboard sends: nothing it does to the database is hidden. */
export function OwnStatements({ statements }: { statements: readonly OwnStatement[] }) {
  return (
    <Card aria-label="What Lifeguard itself asks" className="p-0 has-[:target]:border-accent">
      {/* A link to #own opens it before React arrives, which would take that for a mistake. */}
      <details suppressHydrationWarning>
        <summary className="rounded-card px-4 py-3 font-semibold text-lg">
          What Lifeguard itself asks, each read
        </summary>
        {/* The link's aim lies inside: browsers then open what is folded around it. */}
        <div id="own" className="grid scroll-mt-28 grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-4 max-md:px-2.5">
          <p className="max-w-[84ch] text-secondary">
            One read at a time and at most one a second for each running instance, however many people look.
            Each is a READ ONLY transaction of its own on one server connection.
          </p>
          {statements.map(({ name, note, sql }) => (
            <div key={name}>
              <h3 className="mb-1.5 font-medium">{name}</h3>
              <SqlBlock text={sql} name={name} note={note} />
            </div>
          ))}
        </div>
      </details>
    </Card>
  );
}
