import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { revealed } from "@/lib/shared/reveal";
import { type Dimension, dimensions } from "@/lib/views/load/keys";
import { dimensionWords, valueName } from "@/lib/views/load/words";
import type { Filters } from "./use-asked";

/** What is looked into, and the way back out of each. */
export function FilterChips({ filters, drop }: { filters: Filters; drop: (name: Dimension) => void }) {
  return dimensions.map((name) => {
    const value = filters[name];
    if (value === undefined) return null;
    const text = `${dimensionWords[name]}: ${revealed(valueName(name, value))}`;
    return (
      <Button key={name} onClick={() => drop(name)} aria-label={`Remove ${text}`} className="max-w-full">
        <span className="truncate">{text}</span>
        <Icon of={X} />
      </Button>
    );
  });
}
