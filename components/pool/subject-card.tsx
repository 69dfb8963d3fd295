import dynamic from "next/dynamic";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Name } from "@/components/ui/name";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { deploymentOf, instancesWords } from "@/lib/views/pool/subject-words";
import { Changes } from "./changes";
import { DriverPool } from "./driver-pool";
import { FindingItem } from "./finding-item";
import { MorePassed } from "./more-passed";
import { SettingBlock } from "./setting-block";

// The rules come with it.
const PassedRules = dynamic(() => import("./passed-rules").then((module) => module.PassedRules), {
  ssr: false,
});

type Subject = DataOf<typeof pool>["subjects"][number];

const tones = { pass: "good", warn: "warning", fail: "bad" } as const;
const words = { pass: "passes", warn: "warns", fail: "fails" } as const;

/** One subject's settings as they are set, masked, what was found in them, and what changed since its deployment before. */
export function SubjectCard({ subject }: { subject: Subject }) {
  const { name, verdict, settings, findings, rulesPassed, environment, region, changes, pool } = subject;
  const of = (variable: string) => findings.filter((one) => one.variable === variable);
  const others = findings.filter((one) => !settings.some(({ variable }) => variable === one.variable));
  const facts = [deploymentOf(subject), environment, region].filter((fact) => fact !== null);
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <Name text={name} none="unnamed" className="text-base text-text" />
          {facts.map((fact) => (
            <Badge key={fact}>
              <Name text={fact} none="" />
            </Badge>
          ))}
        </span>
      }
      aside={<Badge tone={tones[verdict]}>{words[verdict]}</Badge>}
    >
      {settings.map((setting) => (
        <SettingBlock
          key={setting.variable}
          setting={setting}
          findings={of(setting.variable)}
          environment={environment}
        />
      ))}
      {others.length > 0 && (
        <ul className="mt-3">
          {others.map((finding) => (
            <FindingItem key={`${finding.code} ${finding.title}`} finding={finding} masked={null} />
          ))}
        </ul>
      )}
      {subject.instances && <p className="mt-3 text-secondary">{instancesWords(subject.instances)}</p>}
      {pool && <DriverPool pool={pool} />}
      <MorePassed count={rulesPassed}>
        {() => <PassedRules found={findings.map(({ code }) => code)} />}
      </MorePassed>
      {changes && <Changes changes={changes} />}
    </Card>
  );
}
