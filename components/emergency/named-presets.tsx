"use client";

import { useState } from "react";
import { useActions } from "@/components/actions/use-actions";
import { ActButton } from "@/components/ui/act-button";
import { Name } from "@/components/ui/name";
import { Segmented } from "@/components/ui/segmented";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { DataOf } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";

const options = [
  { value: "application", label: "application" },
  { value: "user", label: "user" },
  { value: "tag", label: "tag" },
] as const;
type By = (typeof options)[number]["value"];

const SHOWN = 5;

/** Sessions of one application, user or tag; the names with the most of them first. */
export function NamedPresets({
  presets,
  off,
  why,
}: {
  presets: DataOf<typeof emergency>["presets"];
  off: boolean;
  why: string;
}) {
  const { askSeveral } = useActions();
  const [by, setBy] = useState<By>("application");
  const shares = presets[by];
  return (
    <>
      <Segmented label="Sessions of one" value={by} options={options} onChange={setBy} className="w-fit" />
      {shares.length === 0 && (
        <p className="mt-2 text-secondary">No query carries a sqlcommenter tag that names its code.</p>
      )}
      <ul className="mt-1.5">
        {shares.slice(0, SHOWN).map(({ name, count }) => {
          const none = by === "user" ? "hidden" : "not set";
          return (
            <li
              key={name ?? ""}
              className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 border-line border-b py-1 last:border-b-0"
            >
              <Name text={name} none={none} />
              <span>{formatCount(count)}</span>
              <ActButton off={off} why={why} onClick={() => askSeveral({ kind: by, name: name ?? "" })}>
                Preview
                <span className="sr-only">
                  {" "}
                  the sessions of {by} {name === null ? none : revealed(name)}
                </span>
              </ActButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}
