"use client";

import { Search } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { takeSearchFocus } from "@/lib/client/search-focus";
import { cn } from "./cn";
import { Icon } from "./icon";
import { Input } from "./input";

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
};

/** The page's search field, which `/` focuses: one a page. Esc empties it, then leaves it. */
export function SearchInput({ label, value, onChange, className, ...rest }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takeSearchFocus()) field.current?.focus();
  }, []);
  return (
    <span className={cn("relative block min-w-0", className)}>
      <Icon
        of={Search}
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 text-muted"
      />
      <Input
        ref={field}
        type="search"
        data-search
        aria-label={label}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value) onChange("");
          else event.currentTarget.blur();
        }}
        className="pl-8"
        {...rest}
      />
    </span>
  );
}
