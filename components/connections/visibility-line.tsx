import { EyeOff } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/shared/format";

/** Says how much of the picture this role is shown, beside the count; nothing when it is all of it. */
export function VisibilityLine({ visible, total }: { visible: number; total: number }) {
  if (visible >= total) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-warning">
      <span className="flex items-center gap-2 font-semibold">
        <Icon of={EyeOff} />I can see {formatCount(visible)} of {formatCount(total)} sessions.
      </span>
      <TextLink href="/setup" prefetch={false} className="text-warning underline">
        What a grant would add
      </TextLink>
    </p>
  );
}
