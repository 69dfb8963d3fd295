"use client";

import { type ReactNode, useState } from "react";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import type { Provider } from "@/lib/shared/database-url/provider";

type Pane = { value: Provider; label: string; pane: ReactNode };

/** One pane a provider, the server's own first chosen. All are in the page: choosing asks nobody. */
export function ProviderPanes({ title, first, panes }: { title: string; first: Provider; panes: Pane[] }) {
  const [chosen, setChosen] = useState(first);
  return (
    <Card
      title={title}
      aside={<Segmented label="Provider" value={chosen} options={panes} onChange={setChosen} />}
    >
      {panes.map(({ value, pane }) => (
        <div key={value} hidden={value !== chosen}>
          {pane}
        </div>
      ))}
    </Card>
  );
}
