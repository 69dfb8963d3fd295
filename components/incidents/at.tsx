import { dayTime, timeOfDay, utcTime } from "./times";

/** A moment in the viewer's zone, in UTC on hover. */
export function At({ at, exact = false }: { at: number; exact?: boolean }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={utcTime(at)}>
      {exact ? timeOfDay(at) : dayTime(at)}
    </time>
  );
}
