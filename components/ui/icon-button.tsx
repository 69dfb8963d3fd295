import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Button, type ButtonLook } from "./button";
import { Icon } from "./icon";

type Props = Omit<ComponentProps<"button">, "children" | "aria-label"> &
  Pick<ButtonLook, "look"> & { icon: LucideIcon; label: string };

/** A button that is only an icon: `label` is its name, and its tooltip on hover. */
export function IconButton({ icon, label, look, ...rest }: Props) {
  return (
    <Button look={look} size="icon" aria-label={label} title={label} {...rest}>
      <Icon of={icon} />
    </Button>
  );
}
