/** Stands where live figures would: they are on their way, or there are none, and the rest works by hand. */
export function NoFigures({ waiting }: { waiting: boolean }) {
  return (
    <p className="rounded-control border border-line border-dashed px-3 py-2 text-secondary">
      {waiting
        ? "Reading…"
        : "No figures: the database does not answer, see above. What needs none works all the same."}
    </p>
  );
}
