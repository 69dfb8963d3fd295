"use client";

import { useViewer } from "@/lib/client/use-viewer";
import { revealed } from "@/lib/shared/reveal";

/** Whether this person may act. */
export const useMayAct = () => useViewer().role === "operator";

/** Why the buttons of a step are switched off, for a viewer; nothing for an operator. */
export function OperatorsOnly({ id }: { id: string }) {
  const { name, role } = useViewer();
  return (
    <p id={id} className="mb-2 text-secondary text-sm empty:hidden">
      {role === "operator"
        ? null
        : `Switched off: this needs an operator, and ${name ? `${revealed(name)} is` : "you are"} a viewer.`}
    </p>
  );
}
