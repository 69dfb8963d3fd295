import { Card } from "@/components/ui/card";
import { scroller } from "@/components/ui/scroller";
import { planRows, tickWays } from "@/lib/shared/plans";

const columns = ["hobby", "pro", "enterprise", "elsewhere"] as const;
const heads = { hobby: "Hobby", pro: "Pro", enterprise: "Enterprise", elsewhere: "elsewhere" } as const;
const cell = "px-2 py-1.5 align-top first:pl-0 last:pr-0";

/** What stands between backticks is code. */
function Marked({ text }: { text: string }) {
  return text.split("`").map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <code key={part} className="break-words rounded-[4px] bg-raised px-1 font-mono text-sm">
        {part}
      </code>
    ),
  );
}

/** What works on which plan of Vercel, and how to get a tick every minute; README has the same table. */
export function PlansCard() {
  return (
    <Card title="What works on which Vercel plan, with which tick">
      <div {...scroller("What works on which plan")} className="relative overflow-x-auto">
        <table className="w-full text-left text-sm max-md:min-w-[640px]">
          <thead>
            <tr className="border-line border-b text-muted">
              <th scope="col" className={`${cell} font-normal`}>
                what works
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={`${cell} font-normal`}>
                  {heads[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {planRows.map((row) => (
              <tr key={row.what} className="border-line border-b last:border-b-0">
                <th scope="row" className={`${cell} font-medium`}>
                  {row.what}
                </th>
                {columns.map((column) => (
                  <td key={column} className={cell}>
                    <Marked text={row[column]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="mt-4 mb-1.5 font-medium text-secondary text-sm">A tick every minute</h3>
      <ul className="grid gap-1.5 text-sm">
        {tickWays.map(({ name, how }) => (
          <li key={name}>
            <span className="font-medium">{name}.</span> <Marked text={how} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
