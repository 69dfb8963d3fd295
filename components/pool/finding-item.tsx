import { MASK } from "@/lib/shared/database-url/mask";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";
import { againstOther } from "@/lib/views/pool/url-marks";
import { CheckItem } from "./check-item";
import { CorrectedUrl } from "./corrected-url";
import { FoundText } from "./found-text";

type Finding = DataOf<typeof pool>["subjects"][number]["findings"][number];

/** Whether a corrected value can be used as it stands: a report's misspelt parameter came with its value masked. */
const isUsable = (corrected: string, masked: string) =>
  !againstOther(corrected, masked).some(({ text, changed }) => changed && text.endsWith(`=${MASK}`));

/** One finding: what is wrong, what was seen, what to do, and the value to use instead. `masked`: the variable as it is set. */
export function FindingItem({ finding, masked }: { finding: Finding; masked: string | null }) {
  const { severity, title, corrected, variable } = finding;
  return (
    <CheckItem mark={severity} title={title} level="h4">
      <FoundText {...finding} />
      {corrected && isUsable(corrected, masked ?? "") && (
        <CorrectedUrl
          before={masked ?? ""}
          after={corrected}
          label={`Copy ${variable}, corrected and masked`}
        />
      )}
    </CheckItem>
  );
}
