"use client";

import { useState } from "react";
import type { Clock } from "@/components/panel/ticking-age";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { DataOf, Reading } from "@/lib/shared/view";
import type { blocking } from "@/lib/views/blocking/contract";
import { idWords } from "@/lib/views/blocking/tree-words";
import { RootEffect } from "./root-effect";
import { RootHead } from "./root-head";
import { BlockingTree } from "./tree";

type Props = {
  id: string;
  /** It holds nobody up any more; its card stays while somebody may be reaching for it. */
  over: boolean;
  data: DataOf<typeof blocking>;
  reading: Reading;
  /** The best step is here: the root itself, or somebody behind it. */
  best: boolean;
  /** On a phone: unfolded from the start. */
  open: boolean;
  selected: string | null;
  onSelect: (id: string) => void;
  clock: Clock;
};

/** One who waits for nobody and holds others up (or a circle), and everyone behind it. On a phone the tree unfolds on demand. */
export function RootCard({ id, over, data, reading, best, open, selected, onSelect, clock }: Props) {
  const [unfolded, setUnfolded] = useState(open);
  const node = data.nodes.find((each) => each.id === id);
  const circle = data.cycles.find((ids) => ids.includes(id)) ?? null;
  if (!node || over) {
    return (
      <Card aria-label={`Root ${idWords(id)}`} className="text-muted">
        {idWords(id)} holds nobody up now.
      </Card>
    );
  }
  return (
    <Card
      aria-label={`Root ${idWords(id)}`}
      tone={best ? "bad" : "plain"}
      className={cn(selected === id && "shadow-[inset_2px_0_0_var(--color-accent)]")}
    >
      <RootHead node={node} circle={circle} data={data} clock={clock} onSelect={onSelect} />
      <RootEffect node={node} data={data} reading={reading} onSelect={onSelect}>
        <Button
          size="md"
          aria-expanded={unfolded}
          onClick={() => setUnfolded((open) => !open)}
          className="h-11 flex-1 md:hidden"
        >
          {unfolded ? "Fold" : `${node.victims} waiting`}
        </Button>
      </RootEffect>
      <div className={cn("mt-2.5", !unfolded && "max-md:hidden")}>
        <BlockingTree data={data} root={id} selected={selected} onSelect={onSelect} clock={clock} />
      </div>
    </Card>
  );
}
