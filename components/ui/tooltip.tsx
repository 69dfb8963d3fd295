import type { ReactNode } from "react";
import { Popover } from "./popover";

/** A word that explains itself when pressed (a phone has no hover): dotted underline, a short text. */
export function Tooltip({ label, text, children }: { label: string; text: ReactNode; children: ReactNode }) {
  return (
    <Popover
      label={label}
      face={children}
      buttonClassName="cursor-help rounded-[3px] underline decoration-dotted decoration-line-strong underline-offset-[3px] hover:decoration-text"
      className="px-3 py-2 text-sm"
    >
      {text}
    </Popover>
  );
}
