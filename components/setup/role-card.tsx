import { Card } from "@/components/ui/card";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { setup } from "@/lib/views/setup/contract";
import { Finding } from "./facts";

/** What the role may see and do now, and what a grant would add. */
export function RoleCard({ role }: { role: DataOf<typeof setup>["role"] }) {
  const { name, seesAll, canSignal, visibility } = role;
  const sees = `Sees ${formatCount(visibility.visible)} of ${formatCount(visibility.total)} sessions`;
  return (
    <Card
      title={
        <>
          Role <bdi className="break-words text-text">{name}</bdi>
        </>
      }
    >
      <ul>
        <Finding mark={seesAll ? "good" : "warning"} title={sees}>
          {seesAll
            ? "State, query and waits of every role's sessions, as pg_monitor allows."
            : "pg_monitor would add state, query, waits and client of other roles' sessions. Until then they count, but what they do is hidden."}
        </Finding>
        <Finding
          mark={canSignal ? "good" : "missing"}
          title={canSignal ? "May end sessions" : "Can only watch"}
        >
          {canSignal
            ? "It can cancel and end other roles' sessions, superusers' excepted."
            : "pg_signal_backend would let it cancel and end other roles' sessions, superusers' excepted."}
        </Finding>
      </ul>
    </Card>
  );
}
