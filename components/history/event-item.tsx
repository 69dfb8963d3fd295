import { Revealed } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { pastHref, utcWords } from "@/lib/client/times";
import type { HistoryEvent } from "./events";

const tones = { neutral: "", good: "", warning: "text-warning", bad: "text-bad" } as const;

const LINES = 8;

/** One event: when, what, what it changed, and the way to that moment. */
export function EventItem({ event }: { event: HistoryEvent }) {
  const { kind, at, title, lines, tone } = event;
  return (
    <li className="min-w-0">
      <p className={`font-medium ${tones[tone]}`} title={utcWords(at)}>
        <bdi className="break-words">
          <Revealed text={title} />
        </bdi>
      </p>
      {lines.slice(0, LINES).map((line) => (
        <p key={line} className="break-words text-secondary text-sm">
          <bdi>
            <Revealed text={line} />
          </bdi>
        </p>
      ))}
      {lines.length > LINES && <p className="text-muted text-sm">and {lines.length - LINES} more</p>}
      <TextLink href={pastHref(at)} prefetch={false} className="text-sm">
        {kind === "gap" ? "Open the moment before" : "Open this moment"}
      </TextLink>
    </li>
  );
}
