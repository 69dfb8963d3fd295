import { useId } from "react";
import { type Range, readNumber } from "@/lib/shared/numbers";
import { cn } from "./cn";
import { Input } from "./input";

type Props = {
  label: string;
  value: string;
  range: Range;
  /** Nothing typed is no mistake. */
  optional?: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
};

/** A number to type; what is none is said under it, and taken for none. */
export function NumberField({ label, value, range, optional = false, placeholder, onChange }: Props) {
  const id = useId();
  const problem = optional && value === "" ? null : readNumber(value, range).problem;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block truncate text-secondary text-sm" title={label}>
        {label}
      </label>
      <Input
        id={id}
        value={value}
        inputMode={range.decimals ? "decimal" : "numeric"}
        autoComplete="off"
        maxLength={12}
        placeholder={placeholder}
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
