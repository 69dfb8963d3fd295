import { Code } from "@/components/ui/code";
import { grantOf, refusalWords } from "@/lib/shared/actions/refusal-words";
import type { RefusalCode } from "@/lib/shared/actions/refusals";
import { revealed } from "@/lib/shared/reveal";

/** Why a signal is not sent, and what to do instead; a missing grant to copy. `role` is the one Lifeguard reads as. */
export function Refused({ code, role }: { code: RefusalCode; role: string }) {
  const { title, next } = refusalWords(code, role);
  return (
    <>
      <p>
        {revealed(title)} {revealed(next)}
      </p>
      {code === "grant" && <Code text={grantOf(role)} label="Copy grant" className="mt-1" />}
    </>
  );
}
