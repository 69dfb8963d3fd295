import { groups } from "./groups";

const link =
  "block rounded-control px-2 py-[3px] text-secondary hover:bg-raised hover:text-text max-lg:py-2.5";

function Links({ label }: { label: string }) {
  return (
    <nav aria-label={label}>
      <ul className="grid gap-3">
        {groups.map(({ id, title, queries }) => (
          <li key={id}>
            <a href={`#${id}`} className={`${link} font-medium text-sm text-text`}>
              {title}
            </a>
            <ul className="text-sm">
              {queries.map((query) => (
                <li key={query.id}>
                  <a href={`#${query.id}`} className={link}>
                    {query.title}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href="#own" className={`${link} font-medium text-sm text-text`}>
            What Lifeguard itself asks
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** Every statement by name: beside them where there is room, folded above them where there is not. */
export function QueryIndex() {
  return (
    <>
      <div className="sticky top-16 max-h-[calc(100dvh-80px)] overflow-y-auto max-lg:hidden">
        <Links label="Statements" />
      </div>
      <details className="rounded-card border border-line bg-surface lg:hidden">
        <summary className="px-4 py-3 font-medium">All statements</summary>
        <div className="px-2 pb-3">
          <Links label="All statements" />
        </div>
      </details>
    </>
  );
}
