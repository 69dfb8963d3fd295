import type { Check } from "@/lib/shared/pool/probe";
import { CheckItem } from "./check-item";
import { FoundText } from "./found-text";

/** One thing that was probed, with what was seen; or why it was not. */
export function ProbeCheck({ check }: { check: Check }) {
  const { outcome, title } = check;
  return (
    <CheckItem mark={outcome === "not probed" ? "unknown" : outcome} title={title}>
      <FoundText {...check} />
    </CheckItem>
  );
}
