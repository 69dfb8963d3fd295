import { Name } from "@/components/ui/name";
import { scroller } from "@/components/ui/scroller";
import { momentWords } from "@/lib/client/times";
import { formatCount } from "@/lib/shared/format";
import type { ErrorClass } from "@/lib/views/errors/contract";
import { sourceWords } from "@/lib/views/errors/words";

const head = "px-2 py-1 text-left font-normal first:pl-0";
const cell = "px-2 py-1 align-top first:pl-0";

/** Where errors of a class came from: the most first. */
export function PlaceTable({ one }: { one: ErrorClass }) {
  const { places, morePlaces, title } = one;
  return (
    <div {...scroller(`Where from: ${title}`)} className="max-h-72 overflow-auto">
      <table className="w-full min-w-[420px] table-fixed text-sm">
        <thead>
          <tr className="border-line border-b text-muted">
            <th className={`${head} w-16 text-right`}>Errors</th>
            <th className={head}>Application</th>
            <th className={head}>Route</th>
            <th className={head}>Deployment</th>
            <th className={`${head} w-28`}>First</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ source, application, route, deployment, region, count, firstAt }) => (
            <tr
              key={JSON.stringify([source, application, route, deployment, region])}
              className="border-line border-b last:border-b-0"
            >
              <td className={`${cell} text-right tabular-nums`}>{formatCount(count)}</td>
              <td className={cell} title={sourceWords(source)}>
                <Name text={application || null} none={sourceWords(source)} />
              </td>
              <td className={cell}>
                <Name text={route || null} none="-" />
              </td>
              <td className={cell} title={region && `region ${region}`}>
                <Name text={deployment || null} none="-" />
              </td>
              <td className={`${cell} whitespace-nowrap`}>{momentWords(Date.parse(firstAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {morePlaces > 0 && <p className="mt-1 text-muted text-sm">and {formatCount(morePlaces)} more places</p>}
    </div>
  );
}
