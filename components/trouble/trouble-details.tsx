"use client";

import type { ReactNode } from "react";
import { Since } from "@/components/panel/since";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import type { KnownTrouble } from "@/lib/client/use-trouble";
import { useView } from "@/lib/client/use-view";
import { laneSentence, maySeeBlocking, ownWords, slotSentence, troubleText } from "@/lib/shared/trouble";
import type { connections } from "@/lib/views/connections/contract";
import { useRetry } from "./use-retry";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const utc = (epochMs: number) => `${new Date(epochMs).toISOString().slice(0, 19)}Z`;

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div
      className={cn(
        "grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 max-md:grid-cols-1",
        wide && "col-span-full",
      )}
    >
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words text-text">{children}</dd>
    </div>
  );
}

/** Since when, on which lane, in whose words, what it means for the application, and what to do next. */
export function TroubleDetails({ trouble }: { trouble: KnownTrouble }) {
  const view = useView<typeof connections>("/api/connections", {});
  const { busy, retry } = useRetry(trouble.refresh);
  const { error, sinceAt, since, lanes, kind } = trouble;
  const answered = view.status === "ready" || view.status === "stale" ? view : null;
  const target = answered?.reading.target;
  const reserved = answered?.data.self.emergencyLane.reserved ?? null;
  const besides = lanes.find((each) => each.error.hint !== error.hint);
  const slots = slotSentence({ kind, error: lanes.at(-1)?.error ?? error }, reserved, target?.role ?? null);
  const where = target ? `${target.database} @ ${target.host}` : "Lifeguard's database";
  const asText = () =>
    troubleText(
      { kind, error, lanes, sinceMs: performance.now() - sinceAt },
      { where, at: since === null ? null : utc(since) },
    );
  return (
    <div className="grid max-h-[46dvh] gap-1.5 overflow-y-auto border-line border-t px-3 pt-2 pb-2 text-sm">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 max-xl:grid-cols-1">
        <Fact name="Since">
          <Since since={sinceAt} />
          {since !== null && (
            <>
              {" ago, "}
              <time dateTime={utc(since)} title={`${utc(since)} (UTC)`}>
                {clock.format(since)}
              </time>
            </>
          )}
        </Fact>
        <Fact name="Lane">{laneSentence(trouble)}</Fact>
        {lanes.length === 0 && <Fact name="Said">{ownWords(error)}</Fact>}
        {lanes.map((lane) => (
          <Fact key={lane.lane} name={`Said, ${lane.lane}`}>
            <bdi className="font-mono text-xs">{ownWords(lane.error)}</bdi>
          </Fact>
        ))}
        {error.meaning && <Fact name="Application">{error.meaning}</Fact>}
        <Fact name="Next" wide>
          <span className="font-medium">{error.hint}</span>
          {besides && ` The ${besides.lane} lane: ${besides.error.hint}`}
          {slots && ` ${slots}`}
        </Fact>
      </dl>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button onClick={retry} disabled={busy} className="max-md:h-11">
          {busy ? "Trying" : "Try now"}
        </Button>
        <TextLink href="/emergency" prefetch={false} className="inline-flex items-center max-md:min-h-11">
          Emergency steps
        </TextLink>
        {maySeeBlocking(error) && (
          <TextLink href="/blocking" prefetch={false} className="inline-flex items-center max-md:min-h-11">
            Who blocks whom
          </TextLink>
        )}
        <span className="flex items-center gap-1 text-secondary">
          Copy as text <CopyButton text={asText} label="Copy trouble as text" />
        </span>
      </p>
    </div>
  );
}
