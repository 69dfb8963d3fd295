import { momentWords, timeOfDay, utcWords } from "@/lib/client/times";

/** A moment in the viewer's zone, in UTC on hover. */
export function At({ at, exact = false }: { at: number; exact?: boolean }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={utcWords(at)}>
      {exact ? timeOfDay(at) : momentWords(at)}
    </time>
  );
}
