import type { ComponentProps } from "react";
import { cn } from "./cn";

const looks = {
  default: "border border-line bg-surface text-text hover:bg-raised",
  primary: "border border-transparent bg-text text-background hover:opacity-90",
  danger: "border border-transparent bg-bad text-on-bad hover:opacity-90",
  ghost: "border border-transparent text-secondary hover:bg-raised hover:text-text",
} as const;

const sizes = {
  sm: "h-[26px] px-2 gap-1.5 max-md:h-9 max-md:px-3",
  md: "h-8 px-3 gap-2",
  icon: "size-[28px] max-md:size-9",
} as const;

export type ButtonLook = { look?: keyof typeof looks; size?: keyof typeof sizes };

/** The classes of a button, for links that look like one. */
export function buttonClass({ look = "default", size = "sm" }: ButtonLook = {}, className?: string): string {
  return cn(
    "inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-control",
    "disabled:cursor-not-allowed disabled:text-muted disabled:hover:bg-surface",
    size === "md" ? "font-medium text-base" : "text-sm",
    looks[look],
    sizes[size],
    className,
  );
}

export function Button({
  look,
  size,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & ButtonLook) {
  return <button type={type} className={buttonClass({ look, size }, className)} {...rest} />;
}
