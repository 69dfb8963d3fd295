import { groups } from "./groups";
import { QueryCard } from "./query-card";

/** Every statement in its group. */
export function QueryList() {
  return groups.map(({ id, title, lead, queries }) => (
    <section key={id} id={id} aria-labelledby={`${id}-group`} className="grid gap-3.5">
      <header>
        <h2 id={`${id}-group`} className="font-semibold text-lg">
          {title}
        </h2>
        <p className="text-secondary">{lead}</p>
      </header>
      {queries.map((query) => (
        <QueryCard key={query.id} query={query} />
      ))}
    </section>
  ));
}
