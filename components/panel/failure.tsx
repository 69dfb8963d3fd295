import { Button } from "@/components/ui/button";
import type { WireError } from "@/lib/shared/view";

/** Why there is nothing to show, what to do, and a way to try now; it also tries again by itself. */
export function Failure({ error, retry }: { error: WireError; retry: () => void }) {
  const codes = [error.sqlstate, error.prismaCode].filter((code) => code !== undefined);
  return (
    <div role="alert" className="grid justify-items-start gap-2 py-1">
      <p className="font-medium text-bad">
        {error.message}
        {codes.length > 0 && <span className="ml-2 font-mono text-sm">{codes.join(" ")}</span>}
      </p>
      <p className="max-w-[72ch] text-secondary">{error.hint}</p>
      <Button onClick={retry}>Try now</Button>
    </div>
  );
}
