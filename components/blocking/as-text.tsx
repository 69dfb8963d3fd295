import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import type { DataOf, Reading } from "@/lib/shared/view";
import type { blocking } from "@/lib/views/blocking/contract";
import { graphText } from "@/lib/views/blocking/describe";

type Props = { data: DataOf<typeof blocking>; reading: Reading; className: string };

/** The whole graph to take away: into a chat, above all. */
export function AsText({ data, reading, className }: Props) {
  return (
    <span className={cn("flex items-center gap-1 text-secondary text-sm", className)}>
      All of it as text
      <CopyButton text={() => graphText(data, reading)} label="Copy the lock graph as text" />
    </span>
  );
}
