"use client";

import { Fragment } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Sheet } from "@/components/ui/sheet";
import { places } from "./nav";

const keys = [
  { press: ["/"], does: "Search sessions" },
  { press: ["p"], does: "Pause and resume reading" },
  ...places.map(({ key, label }) => ({ press: ["g", key], does: `Go to ${label}` })),
  { press: ["j", "k"], does: "Next and previous session; the arrows do too" },
  { press: ["Enter"], does: "Open the session" },
  { press: ["x"], does: "Ask to end the session under the focus" },
  { press: ["[", "]"], does: "Previous and next sample, in the past" },
  { press: ["←", "→"], does: "Earlier and later, in a chart of History" },
  { press: ["+", "-"], does: "Zoom such a chart; Backspace goes back out" },
  { press: ["?"], does: "This help" },
  { press: ["Esc"], does: "Close what is open" },
];

/** Every key there is. */
export function HelpSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} place="centre" title="Keys">
      <dl className="grid grid-cols-[88px_1fr] items-center gap-y-1">
        {keys.map(({ press, does }) => (
          <Fragment key={does}>
            <dt className="flex gap-1">
              {press.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
    </Sheet>
  );
}
