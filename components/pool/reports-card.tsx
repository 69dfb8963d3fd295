import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";

type Props = Pick<DataOf<typeof pool>, "subjects" | "reports">;

/** How an application reports, where none has; and where reports are not kept as they should be, why. */
export function ReportsCard({ subjects, reports: { kept, why } }: Props) {
  const none = !subjects.some(({ source }) => source === "report");
  if (!none && why === null) return null;
  const origin = typeof window === "undefined" ? "https://lifeguard.example.com" : window.location.origin;
  return (
    <Card title={none ? "No application has reported" : "Reports of applications"}>
      {why && <p className={kept === "memory" ? "text-warning" : "text-secondary"}>{why}</p>}
      {none && (
        <>
          <p className="mt-1 mb-1.5 max-w-[92ch] text-secondary">
            {kept === "off" && "Set INGEST_TOKEN here and in the application. "}
            After a deploy its CI reports with the command below; its instances report themselves, and how
            their driver's pool fares, with one file to copy. Either way passwords are masked before they
            leave.
          </p>
          <Code
            text={`npm run check -- --report ${origin} --application web --commit "$GITHUB_SHA"`}
            label="Copy the command that reports"
          />
          <p className="mt-1.5 text-secondary">
            <code>docs/checks.md</code> has the recipes for GitHub Actions and Vercel;{" "}
            <code>docs/lifeguard-report.ts</code> is the file.
          </p>
        </>
      )}
    </Card>
  );
}
