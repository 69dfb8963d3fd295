import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { limitWords } from "@/lib/views/alerts/limit-words";
import { StateBadge } from "./parts";
import { scopeWords } from "./scope-words";
import { SourceText } from "./source-text";

const cell = "px-2 py-2 align-top first:pl-0 last:pr-0";

/** On a phone a row is a card: the name and where it stands, when it fires and the button, why. */
const row =
  "border-line border-b last:border-b-0 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:py-2 max-md:*:p-0";

/** `onEdit`: null where who looks may not. */
type Props = { rule: ShownRule; critical: boolean; onEdit: (() => void) | null };

/** One rule: where it stands, when it fires, and why at that. */
export function RuleRow({ rule, critical, onEdit }: Props) {
  return (
    <tr className={row}>
      <th scope="row" className={cn(cell, "font-medium")}>
        {rule.title}
      </th>
      <td className={cell}>
        <StateBadge state={rule.enabled ? rule.state : null} critical={critical} />
      </td>
      <td className={cn(cell, "tabular-nums")}>
        {limitWords(rule)}
        {rule.edited && (
          <span className="block text-secondary text-sm">
            edited by <bdi>{rule.edited.by}</bdi>; by default {limitWords({ ...rule, ...rule.defaults })}
          </span>
        )}
        {scopeWords(rule.scope) && (
          <bdi className="block break-words text-secondary text-sm">only {scopeWords(rule.scope)}</bdi>
        )}
      </td>
      <td className={cn(cell, "text-secondary text-sm max-md:col-span-2 max-md:row-start-3")}>
        <SourceText text={rule.source} />
      </td>
      <td className={cn(cell, "max-md:col-start-2 max-md:row-start-2 max-md:justify-self-end")}>
        {onEdit && (
          <Button aria-label={`Edit ${rule.title}`} onClick={onEdit}>
            Edit
          </Button>
        )}
      </td>
    </tr>
  );
}
