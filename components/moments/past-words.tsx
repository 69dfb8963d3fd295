"use client";

import type { View } from "@/lib/client/outcome";
import { ageAt, useNow } from "@/lib/client/use-now";
import { formatAge } from "@/lib/shared/format";
import { pastNotes } from "./notes";

const local = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

/** On a phone the line is its own, and the buttons stand below. */
const line = "min-w-0 flex-1 max-md:basis-[calc(100%-2rem)]";

/** Which moment this is, in the viewer's zone and in UTC, how long ago, and what a sample does not hold. */
export function PastWords({ view }: { view: View<unknown> }) {
  const now = useNow();
  const answered = view.status === "ready" || view.status === "stale" ? view : null;
  const past = answered?.reading.past;
  if (!answered || !past) {
    return (
      <p role="status" className={`${line} text-secondary`}>
        <span className="font-semibold text-past">The past.</span>{" "}
        {view.status === "error" ? "This moment cannot be shown." : "Reading…"}
      </p>
    );
  }
  const age = ageAt(answered.reading.ageMs, answered.receivedAt, now);
  return (
    <p className={line}>
      <span className="font-semibold text-past">The past:</span>{" "}
      <time dateTime={past.at} className="font-medium">
        {local.format(new Date(past.at))}
      </time>{" "}
      <span className="text-secondary">
        · {past.at.slice(0, 19).replace("T", " ")} UTC · {formatAge(age)}. {pastNotes(past).join(" ")}
      </span>
    </p>
  );
}
