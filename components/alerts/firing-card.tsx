import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ShownAlert } from "@/lib/views/alerts/contract";
import { AlertItem, type ItemProps } from "./alert-item";

type Props = { alerts: readonly ShownAlert[]; judged: boolean } & Omit<ItemProps, "alert">;

/** What fires, is about to, or has just ended; what cannot be seen stands in the table of rules. */
export function FiringCard({ alerts, judged, ...rest }: Props) {
  const shown = alerts.filter(({ state, firedAt }) => state !== "no data" || firedAt !== null);
  return (
    <Card title="Firing, pending, just resolved">
      {shown.length === 0 ? (
        <EmptyState title={judged ? "Nothing fires" : "Not known"}>
          {judged ? "What fired before stands in the history." : "No rule has been judged."}
        </EmptyState>
      ) : (
        <ul>
          {shown.map((alert) => (
            <AlertItem key={alert.key} alert={alert} {...rest} />
          ))}
        </ul>
      )}
    </Card>
  );
}
