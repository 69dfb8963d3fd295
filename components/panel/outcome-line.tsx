import type { ReactNode } from "react";
import type { Sent } from "@/lib/client/act";

type Props<T> = { busy: boolean; sent: Sent<T> | null; children: (answer: T) => ReactNode };

/** What came of an action, in its place; read out when it comes. */
export function OutcomeLine<T>({ busy, sent, children }: Props<T>) {
  return (
    <div role="status" className="mt-2 empty:hidden">
      {busy && <p className="text-secondary">At work…</p>}
      {sent?.ok && <p>{children(sent.answer)}</p>}
      {sent && !sent.ok && (
        <p className="text-bad">
          {sent.error.message} <span className="text-secondary">{sent.error.hint}</span>
        </p>
      )}
    </div>
  );
}
