"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { ShownAlert, ShownRule } from "@/lib/views/alerts/contract";
import { limitWords } from "@/lib/views/alerts/limit-words";
import { StateBadge } from "./parts";
import { scopeWords } from "./scope-words";
import { SourceText } from "./source-text";
import type { FiltersState } from "./use-filters";

type Props = {
  rules: readonly ShownRule[];
  alerts: readonly ShownAlert[];
  filters: FiltersState;
  role: "viewer" | "operator";
};

const head = "px-2 py-1.5 font-normal text-muted first:pl-0 last:pr-0";
const cell = "px-2 py-2 align-top first:pl-0 last:pr-0";

/** On a phone a row is a card: the name and where it stands, when it fires and the button, why. */
const row =
  "border-line border-b last:border-b-0 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:py-2 max-md:*:p-0";

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
            <tr key={rule.key} className={row}>
              <th scope="row" className={cn(cell, "font-medium")}>
                {rule.title}
              </th>
              <td className={cell}>
                <StateBadge
                  state={rule.enabled ? rule.state : null}
                  critical={alerts.some((alert) => alert.rule === rule.key && alert.severity === "critical")}
                />
              </td>
              <td className={cn(cell, "tabular-nums")}>
                {limitWords(rule)}
                {rule.edited && (
                  <span className="block text-secondary text-sm">
                    edited by <bdi>{rule.edited.by}</bdi>; by default{" "}
                    {limitWords({ ...rule, ...rule.defaults })}
                  </span>
                )}
                {scopeWords(rule.scope) && (
                  <bdi className="block break-words text-secondary text-sm">
                    only {scopeWords(rule.scope)}
                  </bdi>
                )}
              </td>
              <td className={cn(cell, "text-secondary text-sm max-md:col-span-2 max-md:row-start-3")}>
                <SourceText text={rule.source} />
              </td>
              <td className={cn(cell, "max-md:col-start-2 max-md:row-start-2 max-md:justify-self-end")}>
                {role === "operator" && (
                  <Button
                    aria-label={`Edit ${rule.title}`}
                    onClick={() => filters.change({ edit: rule.key })}
                  >
                    Edit
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
