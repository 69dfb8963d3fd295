"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Fact } from "@/components/ui/fact";
import type { Session } from "@/lib/shared/session";

const stamp = new Intl.DateTimeFormat("en-GB", {
  day: "2-digit",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** A moment in the viewer's zone, its microseconds kept; UTC on hover and when copied. */
function Moment({ text, name }: { text: string | null; name: string }) {
  if (text === null) return <span className="text-muted">-</span>;
  const micros = text.slice(19, -1);
  return (
    <span className="flex items-center justify-between gap-2">
      <time dateTime={text} title={`${text} (UTC)`}>
        {stamp.format(new Date(text))}
        <span className="text-muted">{micros}</span>
      </time>
      <CopyButton text={text} label={`Copy ${name} in UTC`} />
    </span>
  );
}

const moments = [
  { name: "backend start", key: "backendStart" },
  { name: "transaction start", key: "xactStart" },
  { name: "query start", key: "queryStart" },
  { name: "state change", key: "stateChange" },
] as const;

/** What names this very work, to the microsecond: behind a pooler a pid serves many clients. */
export function Identity({ session }: { session: Session }) {
  return (
    <dl>
      <Fact name="pid">
        <span className="flex items-center justify-between gap-2 font-mono">
          {session.pid}
          <CopyButton text={String(session.pid)} label="Copy pid" />
        </span>
      </Fact>
      {moments.map(({ name, key }) => (
        <Fact key={key} name={name}>
          <Moment text={session[key]} name={name} />
        </Fact>
      ))}
      <Fact name="query id">
        <span className="font-mono">{session.queryId ?? "-"}</span>
      </Fact>
      <Fact name="backend type">{session.backendType ?? "hidden from this role"}</Fact>
    </dl>
  );
}
