import { SqlBlock } from "@/components/ui/sql-block";
import type { Provider } from "@/lib/shared/database-url/provider";
import { PASSWORD_PLACEHOLDER, roleNotes, roleSql } from "@/lib/views/setup/role-sql";
import { providerNames } from "./provider-names";
import { ProviderPanes } from "./provider-panes";

/** An instance's reader holds one: this leaves room for a few instances, a deployment taking over, and Prisma's commands. */
const CONNECTION_LIMIT = 5;

function Pane({ provider, database }: { provider: Provider; database: string }) {
  const sql = roleSql(provider, { role: "lifeguard", database, connectionLimit: CONNECTION_LIMIT });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,440px)] gap-6 max-xl:grid-cols-1 max-xl:gap-4">
      <div className="grid content-start gap-2.5">
        <p className="max-w-[84ch]">
          The password is left out on purpose: run unread, the text fails and makes no role. Put one in where
          it is underlined, then role and password into DATABASE_URL and DIRECT_URL. If the role is there
          already, begin at GRANT.
        </p>
        <SqlBlock
          text={sql}
          name={`the role for ${providerNames[provider]}`}
          replace={[PASSWORD_PLACEHOLDER]}
          note="Makes a role, and lets it see, signal and keep its own tables."
        />
      </div>
      <div>
        <h3 className="mb-1 text-muted text-sm">What to weigh</h3>
        <ul className="grid list-disc gap-1.5 pl-4 text-secondary marker:text-muted">
          {roleNotes(provider).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The exact SQL for a role of Lifeguard's own, for each provider, with its trade-off. */
export function RoleSqlCard({ provider, database }: { provider: Provider; database: string }) {
  const all: Provider[] = ["plain", "supabase", "neon"];
  const panes = all.map((value) => ({
    value,
    label: providerNames[value],
    pane: <Pane provider={value} database={database} />,
  }));
  return <ProviderPanes title="A role of its own for Lifeguard" first={provider} panes={panes} />;
}
