"use client";

import type { ComponentProps } from "react";
import { Sheet } from "@/components/ui/sheet";
import { NodeDetails } from "./node-details";
import { NodeTitle } from "./node-title";

type Props = Omit<ComponentProps<typeof NodeDetails>, "untitled"> & { onClose: () => void };

/** The one that is looked at, where there is no room beside the trees. */
export function NodeSheet({ onClose, ...details }: Props) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={<NodeTitle node={details.node} />}>
      <NodeDetails {...details} untitled />
    </Sheet>
  );
}
