/** Stands where live figures would: they are on their way, or there are none. */
export function NoFigures({ waiting }: { waiting: boolean }) {
  return (
    <p className="rounded-control border border-line border-dashed px-3 py-2 text-secondary">
      {waiting ? "Reading…" : "No figures until the database answers."}
    </p>
  );
}
