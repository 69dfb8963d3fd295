"use client";

import type { LucideIcon } from "lucide-react";
import { type MouseEvent, type ReactNode, useId } from "react";
import { buttonClass } from "./button";
import { Icon } from "./icon";
import { Popover } from "./popover";

const item =
  "flex w-full cursor-pointer items-center gap-2 rounded-control px-2 py-1.5 text-left hover:bg-raised max-md:py-2.5";

type MenuProps = { label: string; face: ReactNode; iconOnly?: boolean; children: ReactNode };

/** A button and its short list: MenuItem, MenuChoice, MenuNote. */
export function Menu({ label, face, iconOnly = false, children }: MenuProps) {
  return (
    <Popover
      label={label}
      face={face}
      iconOnly={iconOnly}
      buttonClassName={buttonClass({ size: iconOnly ? "icon" : "sm" }, "max-w-40")}
    >
      {children}
    </Popover>
  );
}

function close(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
}

/** One action; the menu closes. */
export function MenuItem({
  icon,
  onSelect,
  children,
}: {
  icon?: LucideIcon;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={item}
      onClick={(event) => {
        close(event);
        onSelect();
      }}
    >
      {icon && <Icon of={icon} className="text-muted" />}
      {children}
    </button>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  value: V;
  options: readonly { value: V; label: string; icon?: LucideIcon }[];
  onChange: (value: V) => void;
};

/** One of several: radio buttons, so arrow keys move. */
export function MenuChoice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={item}>
          {option.icon && <Icon of={option.icon} className="text-muted" />}
          <span className="flex-1">{option.label}</span>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="accent-accent"
          />
        </label>
      ))}
    </fieldset>
  );
}

/** A line of text that does nothing. */
export function MenuNote({ children }: { children: ReactNode }) {
  return <p className="px-2 py-1.5 text-muted text-sm">{children}</p>;
}
