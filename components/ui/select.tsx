import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

type Props<V extends string> = Omit<ComponentProps<"select">, "value" | "onChange" | "children"> & {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
};

/** The browser's own select, dressed: keyboard, phone and screen reader know it already. `label` is its name. */
export function Select<V extends string>({ label, value, options, onChange, className, ...rest }: Props<V>) {
  return (
    <span className={cn("relative inline-flex shrink-0", className)}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className="h-[26px] w-full appearance-none rounded-control border border-line bg-surface pr-6 pl-2 text-sm text-text hover:bg-raised max-md:h-9"
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon
        of={ChevronDown}
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-1.5 size-3 text-muted"
      />
    </span>
  );
}
