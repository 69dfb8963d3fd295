import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import type { Range } from "@/lib/views/emergency/numbers";
import { readWhole } from "@/lib/views/emergency/numbers";

type Props = {
  label: string;
  value: string;
  range: Range;
  /** Nothing typed is no mistake. */
  optional?: boolean;
  onChange: (value: string) => void;
};

/** A whole number to type; what is none is said under it, and taken for none. */
export function NumberField({ label, value, range, optional = false, onChange }: Props) {
  const id = useId();
  const problem = optional && value === "" ? null : readWhole(value, range).problem;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block truncate text-secondary text-sm" title={label}>
        {label}
      </label>
      <Input
        id={id}
        value={value}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={cn(problem && "border-bad")}
      />
      {problem && (
        <p id={`${id}-problem`} className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
