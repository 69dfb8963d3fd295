"use client";

import { type ReactNode, type ToggleEvent, useId, useRef } from "react";
import { cn } from "./cn";

const WIDTH = 240;

type Props = {
  /** What the button shows. */
  face: ReactNode;
  /** Names the button when its face has no words; and the box it opens. */
  label: string;
  iconOnly?: boolean;
  buttonClassName: string;
  className?: string;
  children: ReactNode;
};

/** A button and the box it opens: the browser's own popover, so Esc, a click outside and the top layer are its work. */
export function Popover({ face, label, iconOnly = false, buttonClassName, className, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = (event: ToggleEvent<HTMLElement>) => {
    const rect = button.current?.getBoundingClientRect();
    if (event.newState !== "open" || !rect) return;
    const left = Math.max(8, Math.min(rect.right - WIDTH, window.innerWidth - WIDTH - 8));
    const { style } = event.currentTarget;
    style.left = `${left}px`;
    // Opened upwards from the lower part of the screen.
    const below = rect.bottom < window.innerHeight * 0.7;
    style.top = below ? `${rect.bottom + 6}px` : "auto";
    style.bottom = below ? "auto" : `${window.innerHeight - rect.top + 6}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        className={buttonClassName}
      >
        {face}
      </button>
      <section
        id={id}
        popover="auto"
        aria-label={label}
        onBeforeToggle={place}
        style={{ width: WIDTH, inset: "auto" }}
        className={cn(
          "fixed m-0 animate-fade rounded-card border border-line bg-surface p-1 text-base text-text shadow-lg",
          className,
        )}
      >
        {children}
      </section>
    </>
  );
}
