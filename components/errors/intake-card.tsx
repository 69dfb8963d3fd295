import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { momentWords } from "@/lib/client/times";
import { formatCount } from "@/lib/shared/format";
import type { Errors } from "@/lib/views/errors/contract";
import { sourceWords } from "@/lib/views/errors/words";

const cell = "px-2 py-1 text-right tabular-nums";

/** Who sends logs here, and what of it could not be looked at. */
export function IntakeCard({ intake }: Pick<Errors, "intake">) {
  return (
    <Card title="What is sent here" aside={<TextLink href="/setup">How to send more: Setup</TextLink>}>
      {intake.length === 0 ? (
        <p className="text-secondary">
          No log drain and no log shipper sent anything in this time. docs/errors.md has the steps for
          Vercel's drains (DRAIN_SECRET), for logs of PostgreSQL, PgBouncer, Supabase and Neon, and for the
          application itself (INGEST_TOKEN).
        </p>
      ) : (
        <table className="w-full max-w-3xl text-sm">
          <thead>
            <tr className="border-line border-b text-muted">
              <th className="py-1 text-left font-normal">Source</th>
              <th className={`${cell} font-normal`}>Lines</th>
              <th className={`${cell} font-normal`}>Unreadable</th>
              <th className={`${cell} font-normal`}>Over the bounds</th>
              <th className={`${cell} font-normal`}>Last</th>
            </tr>
          </thead>
          <tbody>
            {intake.map(({ source, lines, unread, over, lastAt }) => (
              <tr key={source}>
                <td className="py-1">{sourceWords(source)}</td>
                <td className={cell}>{formatCount(lines)}</td>
                <td className={cell}>{formatCount(unread)}</td>
                <td className={over > 0 ? `${cell} text-warning` : cell}>{formatCount(over)}</td>
                <td className={`${cell} whitespace-nowrap`}>{momentWords(Date.parse(lastAt))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
