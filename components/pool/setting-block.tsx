import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { CorrectedUrl } from "./corrected-url";
import { FindingItem } from "./finding-item";
import { MarkedUrl } from "./marked-url";
import { VercelCommands } from "./vercel-commands";

type Subject = DataOf<typeof pool>["subjects"][number];

type Props = {
  setting: Subject["settings"][number];
  findings: Subject["findings"];
  environment: string | null;
  /** The corrected URL with its secrets, where its owner typed it here: it is copied, never shown. */
  secret?: string | null;
};

/** One variable: its URL with what was found marked in it, each finding, and the URL with all of it corrected. */
export function SettingBlock({ setting, findings, environment, secret = null }: Props) {
  const { variable, masked, place, corrected } = setting;
  const single = findings.some((finding) => finding.corrected === corrected);
  const how = secret === null ? "all corrected and masked" : "corrected, with its password";
  return (
    <div className="border-line border-t py-3 first-of-type:border-t-0 first-of-type:pt-0 last:pb-0">
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <h3 className="text-secondary text-sm">
          Settings of <span className="font-mono">{variable}</span>
        </h3>
        {place && <Badge>{place}</Badge>}
        <span className="ml-auto">
          <CopyButton text={masked} label={`Copy ${variable}, masked`} />
        </span>
      </div>
      <MarkedUrl masked={masked} findings={findings} readable={place !== null} />
      {findings.length > 0 && (
        <ul className="mt-3">
          {findings.map((finding) => (
            <FindingItem key={`${finding.code} ${finding.title}`} finding={finding} masked={masked} />
          ))}
        </ul>
      )}
      {corrected !== null && (!single || secret !== null) && (
        <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-1">
          <h4 className="font-medium text-sm">{variable} with all of it corrected</h4>
          <CorrectedUrl
            before={masked}
            after={corrected}
            copied={secret ?? undefined}
            label={`Copy ${variable}, ${how}`}
          />
        </div>
      )}
      {corrected !== null && <VercelCommands variable={variable} environment={environment} />}
    </div>
  );
}
