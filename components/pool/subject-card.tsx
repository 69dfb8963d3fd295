import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { FindingItem } from "./finding-item";

type Subject = DataOf<typeof pool>["subjects"][number];

const tones = { pass: "good", warn: "warning", fail: "bad" } as const;
const words = { pass: "passes", warn: "warns", fail: "fails" } as const;

/** One subject's settings as they are set, masked, and what was found in them. */
export function SubjectCard({ subject }: { subject: Subject }) {
  const { name, verdict, settings, findings, rulesPassed } = subject;
  return (
    <Card title={name} aside={<Badge tone={tones[verdict]}>{words[verdict]}</Badge>}>
      {settings.map(({ variable, masked, place }) => (
        <div key={variable} className="mb-3 grid gap-1">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <span className="font-medium font-mono">{variable}</span>
            {place && <Badge>{place}</Badge>}
          </p>
          <Code text={masked} label={`Copy ${variable}, masked`} />
        </div>
      ))}
      <ul>
        {findings.map((finding) => (
          <FindingItem key={`${finding.code} ${finding.variable}`} finding={finding} />
        ))}
      </ul>
      <p className="mt-2 text-secondary text-sm">
        {rulesPassed} {rulesPassed === 1 ? "rule" : "rules"} found nothing to say.
      </p>
    </Card>
  );
}
