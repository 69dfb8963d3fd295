import { EyeOff } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { blindSpots, type Seen } from "@/lib/views/blocking/sight-words";

/** Says what this page cannot see; nothing when it sees all. */
export function Sight(seen: Seen) {
  const spots = blindSpots(seen);
  if (spots.length === 0) return null;
  return (
    <p className="mb-3.5 flex items-start gap-2 text-secondary text-sm">
      <Icon of={EyeOff} className="mt-0.5 shrink-0" />
      <span>
        {spots.join(" ")}{" "}
        {seen.sight.visible < seen.sight.total && (
          <TextLink href="/setup" prefetch={false}>
            What a grant would add
          </TextLink>
        )}
      </span>
    </p>
  );
}
