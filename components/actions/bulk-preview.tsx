import { Since } from "@/components/panel/since";
import { Button } from "@/components/ui/button";
import type { RefusalCode } from "@/lib/shared/actions/refusals";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { Session } from "@/lib/shared/session";
import { BulkPick } from "./bulk-list";
import { BulkRefused } from "./bulk-refused";
import { type Choice, choiceWords, foundWords, MOST } from "./presets";
import type { Preview } from "./use-preview";

type Props = {
  choice: Choice;
  preview: Extract<Preview, { status: "ready" }>;
  chosen: readonly Session[];
  refused: readonly { code: RefusalCode; sessions: readonly Session[] }[];
  left: ReadonlySet<number>;
  onLeave: (left: ReadonlySet<number>) => void;
  onAgain: () => void;
};

/** Every session that would be signalled, as it was when it was read; and those that would not, and why. */
export function BulkPreview({ choice, preview, chosen, refused, left, onLeave, onAgain }: Props) {
  const { reading, receivedAt, more } = preview;
  const out = refused.reduce((sum, { sessions }) => sum + sessions.length, 0);
  const toggle = (pid: number) => {
    const next = new Set(left);
    if (!next.delete(pid)) next.add(pid);
    onLeave(next);
  };
  return (
    <section aria-label="Preview">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3">
        <p>
          <span className="font-medium">{foundWords(chosen.length, more)}</span>{" "}
          {revealed(choiceWords(choice))}
          {out > 0 && <span className="text-secondary">, {formatCount(out)} left out</span>}
        </p>
        <span className="flex items-center gap-2 text-muted text-sm">
          <span>
            seen <Since since={receivedAt - reading.ageMs} /> ago
          </span>
          <Button onClick={onAgain} className="max-md:h-11">
            Look again
          </Button>
        </span>
      </div>
      {more && (
        <p className="text-warning">
          More match than are listed: at most {MOST} are signalled at once. Look again after these for the
          rest.
        </p>
      )}
      {reading.stale && (
        <p className="text-warning">
          These figures are old, for nothing newer can be read. What has gone on since is left alone.
        </p>
      )}
      <BulkPick
        sessions={chosen}
        left={left}
        onToggle={toggle}
        clock={{ ageMs: reading.ageMs, receivedAt }}
      />
      <BulkRefused refused={refused} role={reading.target.role} />
    </section>
  );
}
