"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

const places = {
  right:
    "inset-y-0 right-0 w-[min(560px,100vw)] border-l animate-slide-left max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:max-h-[88dvh] max-md:w-full max-md:animate-slide-up max-md:rounded-t-card max-md:border-t max-md:border-l-0",
  left: "inset-y-0 left-0 w-[min(300px,86vw)] border-r animate-slide-right",
  centre:
    "top-[12vh] left-1/2 w-[min(480px,calc(100vw-32px))] -translate-x-1/2 max-h-[76vh] rounded-card border animate-fade",
} as const;

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Read out with the title; shown under it. */
  description?: ReactNode;
  place?: keyof typeof places;
  children: ReactNode;
};

/** A dialog at the side (at the bottom on a phone), at the left (menu) or in the middle (help). Esc and outside close it. */
export function Sheet({ open, onOpenChange, title, description, place = "right", children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/40" />
        <Dialog.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed z-50 flex flex-col border-line bg-surface shadow-xl outline-none",
            places[place],
          )}
        >
          <header className="flex min-h-14 items-center justify-between gap-3 border-line border-b px-4 py-2">
            <div className="min-w-0">
              <Dialog.Title className="truncate font-semibold text-lg">{title}</Dialog.Title>
              {description && (
                <Dialog.Description className="text-secondary text-sm">{description}</Dialog.Description>
              )}
            </div>
            <Dialog.Close asChild>
              <IconButton icon={X} label="Close" look="ghost" />
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
