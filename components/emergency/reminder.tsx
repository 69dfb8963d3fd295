"use client";

import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/segmented";
import type { Raise } from "@/lib/views/emergency/raise";
import { reminderIcs, wayBack } from "@/lib/views/emergency/reminder";

const whens = [
  { value: "1", label: "in 1 h" },
  { value: "4", label: "in 4 h" },
  { value: "24", label: "in 24 h" },
] as const;

/** Hands a text to the browser as a file to keep; nothing leaves this device. */
function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** How to go back, and a calendar entry that says so when it is time. */
export function Reminder({ raise, where }: { raise: Raise; where: string }) {
  const [hours, setHours] = useState<(typeof whens)[number]["value"]>("4");
  const save = () => {
    const now = Date.now();
    const at = now + Number(hours) * 3_600_000;
    download(reminderIcs(raise, { now, at, where }), "take-connection-limits-back.ics");
  };
  return (
    <>
      <ul className="grid list-disc gap-1 pl-4 text-secondary marker:text-muted">
        {wayBack(raise).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Segmented label="Remind me" value={hours} options={whens} onChange={setHours} />
        <Button size="md" onClick={save} className="max-md:h-11">
          <Icon of={CalendarClock} /> Save a reminder (.ics)
        </Button>
      </div>
    </>
  );
}
