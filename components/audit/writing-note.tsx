"use client";

import { formatCount } from "@/lib/shared/format";
import type { Reading } from "@/lib/shared/view";
import type { Audit } from "@/lib/views/audit/contract";
import { Grants, Migrate } from "./nothing";

type Props = Pick<Audit, "writing" | "unread"> & { target: Reading["target"] };

const entries = (count: number) => `${formatCount(count)} ${count === 1 ? "entry" : "entries"}`;

/** Says which entries are on stdout but not in the table, and what would bring them there. Silent while all is written. */
export function WritingNote({ writing: { waiting, lost, trouble }, unread, target }: Props) {
  // A write takes some ms: what waits without a failure is just on its way.
  const waits = waiting > 0 && trouble !== null;
  if (!waits && lost === 0) return null;
  // Said below already when it is what keeps them from being read.
  const told = trouble?.what === unread?.what;
  return (
    <div
      role="status"
      className="mb-3 grid gap-1 rounded-control border border-warning/40 bg-warning-soft px-3 py-2 text-sm text-warning"
    >
      {waits && (
        <p>
          <span className="font-medium">
            {entries(waiting)} of this instance {waiting === 1 ? "waits" : "wait"} to be written
          </span>{" "}
          and {waiting === 1 ? "is" : "are"} on stdout until then.
          {!told && trouble.error && (
            <>
              {" "}
              <bdi>{trouble.error.message}</bdi>
            </>
          )}
        </p>
      )}
      {waits && trouble.what === "read only" && (
        <p>This server takes no writes: a replica, or default_transaction_read_only is on.</p>
      )}
      {lost > 0 && (
        <p>
          <span className="font-medium">{entries(lost)} of this instance</span> could not be kept:{" "}
          {lost === 1 ? "it is" : "they are"} on stdout only.
        </p>
      )}
      {waits && !told && trouble.what === "not migrated" && <Migrate primary={target.primary} />}
      {waits && !told && trouble.what === "not allowed" && <Grants role={target.role} />}
    </div>
  );
}
