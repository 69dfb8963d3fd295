import { maskDatabaseUrl } from "@/lib/shared/database-url/mask";
import type { Pasted } from "@/lib/views/pool/judge-pasted";
import { CheckItem } from "./check-item";
import { SettingBlock } from "./setting-block";

const words = {
  pass: "Nothing found: it may be set",
  warn: "Works, and may hurt",
  fail: "Fails",
} as const;

/** What the rules say of what was pasted. `settings[].corrected` holds the secrets that were typed: it is copied, never shown. */
export function PasteVerdict({ pasted }: { pasted: Pasted | null }) {
  const counts = (severity: "fail" | "warn" | "info", word: string) => {
    const count = pasted?.findings.filter((one) => one.severity === severity).length ?? 0;
    return `${count} ${word}${count === 1 ? "" : "s"}`;
  };
  const said =
    pasted &&
    `${words[pasted.verdict]}: ${counts("fail", "failure")}, ${counts("warn", "warning")}, ${counts("info", "note")}`;
  return (
    <>
      <div role="status">
        {pasted && (
          <ul>
            <CheckItem mark={pasted.verdict} title={said}>
              {null}
            </CheckItem>
          </ul>
        )}
      </div>
      {pasted?.settings.map((setting) => (
        <SettingBlock
          key={setting.variable}
          setting={{ ...setting, corrected: setting.corrected && maskDatabaseUrl(setting.corrected) }}
          findings={pasted.findings.filter(({ variable }) => variable === setting.variable)}
          environment={null}
          secret={setting.corrected}
        />
      ))}
      {pasted && (
        <ul>
          {pasted.findings
            .filter(({ variable }) => !pasted.settings.some((one) => one.variable === variable))
            .map(({ code, severity, title, evidence, fix }) => (
              <CheckItem key={`${code} ${title}`} mark={severity} title={title}>
                <p className="text-secondary">
                  {evidence} {fix}
                </p>
              </CheckItem>
            ))}
        </ul>
      )}
    </>
  );
}
