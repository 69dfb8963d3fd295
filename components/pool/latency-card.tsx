import { Card } from "@/components/ui/card";
import type { ProbeResult } from "@/lib/shared/pool/probe";
import { inMs } from "@/lib/shared/pool/probe-checks";

const shown = (ms: number | null) => (ms === null ? "-" : inMs(ms));

/** How long the probe's connections and queries took, through the pooler and past it. */
export function LatencyCard({ probe }: { probe: ProbeResult }) {
  const difference = probe.checks.find(({ code }) => code === "pooled-against-direct");
  return (
    <Card title="Latency">
      <table className="w-full text-right">
        <caption className="sr-only">Times that the probe measured, by way</caption>
        <thead className="text-muted text-sm">
          <tr>
            <td />
            <th scope="col" className="py-1 font-normal">
              connect
            </th>
            <th scope="col" className="py-1 font-normal" title="median of ten">
              query
            </th>
          </tr>
        </thead>
        <tbody>
          {probe.ways.map(({ side, variable, connectMs, medianQueryMs }) => (
            <tr key={side} className="border-line border-t">
              <th scope="row" className="py-1.5 text-left font-normal" title={variable}>
                {side}
              </th>
              <td className="font-medium">{shown(connectMs)}</td>
              <td className="font-medium">{shown(medianQueryMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {difference && <p className="mt-1 text-secondary text-sm">{difference.title}.</p>}
    </Card>
  );
}
