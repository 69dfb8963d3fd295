"use client";

import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** A menu behind a button. `trigger` is one Button or IconButton; `children` are MenuItem, MenuNote, MenuLine. */
export function Menu({
  trigger,
  label,
  children,
}: {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-44 animate-fade rounded-card border border-line bg-surface p-1 shadow-lg"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const item =
  "flex w-full cursor-pointer items-center gap-2 rounded-control px-2 py-1.5 text-base text-text outline-none data-[highlighted]:bg-raised max-md:py-2.5";

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
    <DropdownMenu.Item className={item} onSelect={onSelect}>
      {icon && <Icon of={icon} className="text-muted" />}
      {children}
    </DropdownMenu.Item>
  );
}

type ChoiceProps<V extends string> = {
  value: V;
  options: readonly { value: V; label: string; icon?: LucideIcon }[];
  onChange: (value: V) => void;
};

/** One of several, the chosen one ticked. */
export function MenuChoice<V extends string>({ value, options, onChange }: ChoiceProps<V>) {
  return (
    <DropdownMenu.RadioGroup value={value}>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          className={item}
          onSelect={() => onChange(option.value)}
        >
          {option.icon && <Icon of={option.icon} className="text-muted" />}
          {option.label}
          {option.value === value && <Icon of={Check} className="ml-auto text-accent" />}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** A line of text in a menu that does nothing. */
export function MenuNote({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 py-1.5 text-muted text-sm">{children}</DropdownMenu.Label>;
}
