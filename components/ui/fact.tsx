import type { ReactNode } from "react";

/** A name and its value on a line of a `<dl>`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[116px_minmax(0,1fr)] items-baseline border-line border-b py-1 last:border-b-0">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** A titled part of the sheet. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-5 first:mt-0">
      <h3 className="mb-1.5 font-medium text-secondary text-sm">{title}</h3>
      {children}
    </section>
  );
}
