import { EyeOff } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/shared/format";

/** Says how much of the picture this role is shown; nothing when it is all of it. */
export function VisibilityLine({ visible, total }: { visible: number; total: number }) {
  if (visible >= total) return null;
  return (
    <p className="mb-3.5 flex items-start gap-2 rounded-card border border-warning/40 bg-warning-soft px-4 py-2 text-warning">
      <Icon of={EyeOff} className="mt-0.5" />
      <span>
        <span className="font-semibold">
          I can see {formatCount(visible)} of {formatCount(total)} sessions.
        </span>{" "}
        What the others do, and for how long, is hidden from this role.{" "}
        <TextLink href="/setup" prefetch={false} className="text-warning underline">
          What a grant would add
        </TextLink>
      </span>
    </p>
  );
}
