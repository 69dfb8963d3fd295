import { cn } from "./cn";

const parts = {
  day: "2-digit",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;
const stamp = new Intl.DateTimeFormat("en-GB", parts);
const dated = new Intl.DateTimeFormat("en-GB", { ...parts, year: "numeric" });

/** A moment (ISO 8601) to the second, in the viewer's zone; UTC on hover. The year only where it is not this one. */
export function When({ at, className }: { at: string; className?: string }) {
  const moment = new Date(at);
  const format = moment.getFullYear() === new Date().getFullYear() ? stamp : dated;
  return (
    <time dateTime={at} title={`${at} (UTC)`} className={cn("whitespace-nowrap", className)}>
      {format.format(moment)}
    </time>
  );
}
