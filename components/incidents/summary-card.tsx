import { Card } from "@/components/ui/card";
import { Fact } from "@/components/ui/fact";
import { timeOfDay } from "@/lib/client/times";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { Incident } from "@/lib/shared/incidents/incident";
import { kindWords } from "@/lib/shared/incidents/kinds";
import { endingText, lengthOf, summaryOf } from "@/lib/shared/incidents/words";
import { At } from "./at";

/** The episode in plain sentences, then its figures. */
export function SummaryCard({ incident }: { incident: Incident }) {
  const { kind, beganAt, endedAt, seenAt, body } = incident;
  const [, ...sentences] = summaryOf(incident, timeOfDay);
  return (
    <Card title="What happened">
      <p className="max-w-[75ch] text-pretty">
        <bdi>{sentences.join(" ")}</bdi>
      </p>
      <dl className="mt-3">
        <Fact name="kind">{kindWords[kind]}</Fact>
        <Fact name="began">
          <At at={beganAt} /> (<At at={beganAt} exact />)
        </Fact>
        <Fact name={endedAt === null ? "last seen" : "ended"}>
          <At at={endedAt ?? seenAt} exact />, {lengthOf(incident)}
        </Fact>
        {body.peak > 0 && (
          <Fact name="at most">
            {formatCount(body.peak)} at once
            {body.longestMs !== null && `, longest ${formatDuration(body.longestMs)}`}
          </Fact>
        )}
        {body.ending && <Fact name="ended by">{endingText(body.ending)}</Fact>}
      </dl>
    </Card>
  );
}
