"use client";

import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { ShownAlert, ShownRule } from "@/lib/views/alerts/contract";
import { RuleRow } from "./rule-row";
import type { FiltersState } from "./use-filters";

type Props = {
  rules: readonly ShownRule[];
  alerts: readonly ShownAlert[];
  filters: FiltersState;
  role: "viewer" | "operator";
};

const head = "px-2 py-1.5 font-normal text-muted first:pl-0 last:pr-0";

/** Every rule: where it stands, when it fires, and where its numbers come from. */
export function RulesCard({ rules, alerts, filters, role }: Props) {
  return (
    <Card title="Rules">
      <table className="w-full text-left max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-line border-b text-sm">
            <th scope="col" className={head}>
              Rule
            </th>
            <th scope="col" className={cn(head, "w-28")}>
              State
            </th>
            <th scope="col" className={cn(head, "w-56")}>
              Fires at
            </th>
            <th scope="col" className={head}>
              Why this by default
            </th>
            <th scope="col" className={cn(head, "w-16")}>
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rules.map((rule) => (
            <RuleRow
              key={rule.key}
              rule={rule}
              critical={alerts.some((alert) => alert.rule === rule.key && alert.severity === "critical")}
              onEdit={role === "operator" ? () => filters.change({ edit: rule.key }) : null}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
