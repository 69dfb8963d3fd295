import { Card } from "@/components/ui/card";
import { Name, QueryLine } from "@/components/ui/name";
import { scroller } from "@/components/ui/scroller";
import { formatCount, formatDuration } from "@/lib/shared/format";
import { groupsBy } from "@/lib/shared/incidents/groups";
import type { IncidentBody } from "@/lib/shared/incidents/incident";

const parts = [
  { part: "query", title: "Queries", none: "hidden, or none" },
  { part: "application", title: "Applications", none: "no application" },
  { part: "route", title: "Routes", none: "no route tag" },
] as const;
const LISTED = 12;

/** What those in it had in common: queries, applications, routes. */
export function GroupsCard({ body }: { body: IncidentBody }) {
  return parts.map(({ part, title, none }) => {
    const groups = groupsBy(body, part).slice(0, LISTED);
    if (groups.length === 0 || (part === "route" && groups.every(({ name }) => name === null))) return null;
    return (
      <Card key={part} title={title} className={part === "query" ? "lg:col-span-2" : ""}>
        <div {...scroller(title)} className="overflow-x-auto">
          <table className="w-full text-sm">
            <thead>
              <tr className="text-left text-muted">
                <th scope="col" className="w-full py-1 pr-3 font-normal">
                  {part}
                </th>
                <th scope="col" className="whitespace-nowrap px-2 py-1 text-right font-normal">
                  held up
                </th>
                <th scope="col" className="whitespace-nowrap px-2 py-1 text-right font-normal">
                  waited
                </th>
                <th scope="col" className="whitespace-nowrap py-1 pl-2 text-right font-normal">
                  longest wait
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ name, roots, victims, longestMs }) => (
                <tr key={name ?? ""} className="border-line border-t">
                  <th scope="row" className="max-w-0 py-1.5 pr-3 text-left font-normal">
                    {part === "query" && name !== null ? (
                      <QueryLine text={name} />
                    ) : (
                      <Name text={name} none={none} />
                    )}
                  </th>
                  <td className="px-2 py-1.5 text-right">{formatCount(roots)}</td>
                  <td className="px-2 py-1.5 text-right">{formatCount(victims)}</td>
                  <td className="whitespace-nowrap py-1.5 pl-2 text-right">{formatDuration(longestMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    );
  });
}
