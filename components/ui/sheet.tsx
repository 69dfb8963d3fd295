"use client";

import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

const places = {
  right:
    "my-0 mr-0 ml-auto h-dvh w-[min(560px,100vw)] border-l open:animate-slide-left max-md:mt-auto max-md:mr-auto max-md:mb-0 max-md:h-fit max-md:max-h-[88dvh] max-md:w-full max-md:rounded-t-card max-md:border-t max-md:border-l-0 max-md:open:animate-slide-up",
  left: "my-0 mr-auto ml-0 h-dvh w-[min(300px,86vw)] border-r open:animate-slide-right",
  // Its foot stays where the thumb is when what stands above grows or shrinks.
  ask: "mx-auto mt-[8vh] mb-auto h-fit max-h-[84vh] w-[min(560px,calc(100vw-32px))] rounded-card border open:animate-fade max-md:mt-auto max-md:mb-0 max-md:max-h-[92dvh] max-md:w-full max-md:rounded-b-none max-md:border-x-0 max-md:border-b-0 max-md:open:animate-slide-up",
  centre:
    "mx-auto mt-[12vh] mb-auto max-h-[76vh] w-[min(480px,calc(100vw-32px))] rounded-card border open:animate-fade",
} as const;

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Shown under the title, and read out with it. */
  description?: ReactNode;
  place?: keyof typeof places;
  /** Stands below what scrolls: what can be done. */
  footer?: ReactNode;
  /** Neither Esc nor a press outside closes it: what it tells is not over yet. */
  locked?: boolean;
  className?: string;
  children: ReactNode;
};

/** Closes the sheet that a control stands in: by the browser, which gives the focus back to what opened it. */
export function closeSheet(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest("dialog")?.close();
}

/**
 * A dialog at the right (at the bottom on a phone), at the left (menu) or in the middle (help). The browser's own: it
 * keeps the focus inside and gives it back; Esc and a press outside close it.
 */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  place = "right",
  footer,
  locked = false,
  className,
  children,
}: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const mayClose = useEffectEvent(() => !locked);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog || !open) return;
    dialog.showModal();
    const onPress = (event: PointerEvent) => {
      if (event.target === dialog && mayClose()) dialog.close();
    };
    dialog.addEventListener("pointerdown", onPress);
    return () => {
      dialog.removeEventListener("pointerdown", onPress);
      dialog.close();
    };
  }, [open]);
  return (
    <dialog
      ref={box}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        if (locked) event.preventDefault();
      }}
      onClose={() => {
        // The event comes late: an effect run twice has opened the dialog again by then.
        if (open && !box.current?.open) onOpenChange(false);
      }}
      className={cn(
        "max-h-none max-w-none overflow-hidden border-line bg-surface text-text shadow-xl backdrop:bg-black/40",
        places[place],
        className,
      )}
    >
      {open && (
        <div className="flex h-full max-h-[inherit] flex-col">
          <div className="flex min-h-14 shrink-0 items-center justify-between gap-3 border-line border-b px-4 py-2">
            <div className="min-w-0">
              <h2 id={`${id}-title`} className="truncate font-semibold text-lg">
                {title}
              </h2>
              {description && (
                <div id={`${id}-description`} className="mt-0.5 text-secondary text-sm">
                  {description}
                </div>
              )}
            </div>
            <IconButton
              icon={X}
              label="Close"
              look="ghost"
              className="max-md:size-11"
              onClick={(event) => !locked && closeSheet(event)}
              aria-disabled={locked || undefined}
            />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
          {footer && <div className="shrink-0 border-line border-t px-4 py-3">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}
