import { Skeleton } from "@/components/ui/skeleton";

/** The page's places before the first answer, each as tall as what will stand there. */
export function OverviewSkeleton() {
  return (
    <>
      <div className="mb-4 grid h-12 content-center gap-2">
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-3.5 w-[520px] max-w-full" />
      </div>
      <Skeleton className="mb-3.5 h-[126px] rounded-card" />
      <div className="mb-3.5 grid grid-cols-[minmax(0,1fr)_300px] gap-3.5 max-lg:grid-cols-1">
        <Skeleton className="h-[330px] rounded-card" />
        <Skeleton className="h-[330px] rounded-card max-lg:h-[160px]" />
      </div>
      <Skeleton className="h-[215px] rounded-card" />
    </>
  );
}
