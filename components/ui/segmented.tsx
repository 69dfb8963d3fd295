"use client";

import { useId } from "react";
import { cn } from "./cn";

type Props<V extends string> = {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  className?: string;
};

/** One of a few, side by side: radio buttons, so arrow keys move and one tab stop is enough. */
export function Segmented<V extends string>({ label, value, options, onChange, className }: Props<V>) {
  const name = useId();
  return (
    <fieldset
      className={cn(
        "flex min-w-0 overflow-x-auto rounded-control border border-line bg-surface p-0.5",
        className,
      )}
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-[22px] cursor-pointer items-center whitespace-nowrap rounded-[5px] px-2 text-secondary text-sm hover:text-text has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent has-[:checked]:bg-raised has-[:checked]:font-medium has-[:checked]:text-text max-md:h-8"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
