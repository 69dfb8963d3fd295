import { Skeleton } from "@/components/ui/skeleton";

/** The places below the verdict. */
export function BodySkeleton() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_360px] gap-3.5 max-lg:grid-cols-1">
      <Skeleton className="h-[420px] rounded-card" />
      <Skeleton className="h-[420px] rounded-card max-lg:hidden" />
    </div>
  );
}

/** The page's places before the first answer. */
export function BlockingSkeleton() {
  return (
    <>
      <div className="mb-4 grid h-12 content-center gap-2">
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-3.5 w-[520px] max-w-full" />
      </div>
      <BodySkeleton />
    </>
  );
}
