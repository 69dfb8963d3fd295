import { Name } from "@/components/ui/name";
import type { PoolerClient } from "@/lib/shared/pooler/links";
import { sureText } from "@/lib/shared/pooler/words";

/** The client behind a backend, as the pooler's console tells, and how sure that is. */
export function PoolerClientFact({ of }: { of: PoolerClient }) {
  return (
    <>
      <span className="font-mono text-sm">{of.client}</span>
      {of.application && <Name text={of.application} none="" />}
      <span className="block text-muted text-sm">{sureText(of)}</span>
    </>
  );
}
