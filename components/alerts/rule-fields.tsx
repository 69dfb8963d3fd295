import { useId } from "react";
import { Input } from "@/components/ui/input";
import { scopesOf } from "@/lib/shared/alerts/scopes";
import { isCounted } from "@/lib/shared/alerts/words";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { typedIn } from "@/lib/views/alerts/limit-words";
import type { Typed } from "./use-rule-form";

type FieldProps = { label: string; value: string; note?: string; set: (value: string) => void };

function Field({ label, value, note, set }: FieldProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-secondary text-sm">
        {label}
      </label>
      <Input
        id={id}
        value={value}
        autoComplete="off"
        placeholder={note}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  );
}

const scopes = {
  application: "Applications",
  user: "Users",
  database: "Databases",
  tag: "Tags, as route=/pay",
} as const;

type Props = { rule: ShownRule; typed: Typed; set: (next: Partial<Typed>) => void };

/** When it fires and when it is over. */
export function LimitFields({ rule, typed, set }: Props) {
  const unit = typedIn(rule.unit);
  const field = (name: "warning" | "critical" | "for" | "window" | "clear" | "clearFor", label: string) => (
    <Field
      label={label}
      value={typed[name]}
      {...((name === "warning" || name === "critical") && { note: "never" })}
      set={(value) => set({ [name]: value })}
    />
  );
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      {field("warning", `Warning at, ${unit}`)}
      {field("critical", `Critical at, ${unit}`)}
      {field("for", "For at least, s")}
      {isCounted(rule) ? field("window", "Counted over, s") : <span />}
      {field("clear", "Resolves below, % of it")}
      {field("clearFor", "Below that for, s")}
    </div>
  );
}

/** Whose it is; only what the rule can tell apart. */
export function ScopeFields({ rule, typed, set }: Props) {
  const known = scopesOf(rule);
  if (known.length === 0) return null;
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="mb-2 text-secondary text-sm">Only of, with commas between; empty: everybody</legend>
      {known.map((name) => (
        <Field
          key={name}
          label={scopes[name]}
          value={typed[name]}
          note="all"
          set={(value) => set({ [name]: value })}
        />
      ))}
    </fieldset>
  );
}
