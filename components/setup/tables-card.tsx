import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { DataOf } from "@/lib/shared/view";
import type { setup } from "@/lib/views/setup/contract";
import { Finding } from "./facts";

type Props = { tables: DataOf<typeof setup>["tables"]; primary: boolean; hasDirectUrl: boolean };

function Missing({ primary, hasDirectUrl }: Omit<Props, "tables">) {
  return (
    <Finding mark="missing" title="Connected, nothing of ours yet">
      <p>
        Prisma's db pull says P4001 about it. Watching works without; the audit needs them. Run once
        {primary ? ":" : ", on the primary (this is a replica):"}
      </p>
      <Code text="npx prisma migrate deploy" label="Copy the command" className="my-1.5" />
      <p>It goes past the pooler, through DIRECT_URL{hasDirectUrl ? "." : ", which is not set yet."}</p>
    </Finding>
  );
}

/** Whether schema lifeguard holds our tables, and how to make them. */
export function TablesCard({ tables, ...rest }: Props) {
  return (
    <Card title="Our own tables">
      <ul>
        {tables === "not migrated" && <Missing {...rest} />}
        {tables === "migrated" && (
          <Finding mark="good" title="Made">
            Schema lifeguard holds them, and Prisma's db pull has something to read.
          </Finding>
        )}
        {tables === "unknown" && (
          <Finding mark="missing" title="Not looked yet">
            The slow read tells, right after the first picture and then every 30 s.
          </Finding>
        )}
      </ul>
    </Card>
  );
}
