import type { Metadata } from "next";
import { PageHead } from "@/components/panel/page-head";
import { headline } from "@/components/queries/groups";
import { OwnStatements } from "@/components/queries/own-statements";
import { QueryIndex } from "@/components/queries/query-index";
import { QueryList } from "@/components/queries/query-list";
import { ownStatements } from "@/lib/server/snapshot/own-statements";
import { queries } from "@/lib/views/queries/queries";

export const metadata: Metadata = { title: "SQL" };

export default function QueriesPage() {
  const detail =
    "What each tells, and where it misleads. For psql or your provider's SQL editor, on PostgreSQL 13 to 18.";
  return (
    <>
      <PageHead title={headline(queries)} detail={detail} />
      <div className="grid grid-cols-[minmax(0,1fr)_232px] gap-6 max-lg:grid-cols-1 max-lg:gap-3.5">
        <aside aria-label="Index" className="order-last max-lg:order-first">
          <QueryIndex />
        </aside>
        <div className="grid min-w-0 content-start gap-7">
          <QueryList />
          <OwnStatements statements={ownStatements()} />
        </div>
      </div>
    </>
  );
}
