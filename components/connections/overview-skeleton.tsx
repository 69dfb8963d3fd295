import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

/** The page's places before the first answer, each as tall as what will stand there; with a `pooler` there is a line more. */
export function OverviewSkeleton({ pooler }: { pooler: boolean }) {
  return (
    <>
      <div className="mb-4 grid h-12 content-center gap-2">
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-3.5 w-[520px] max-w-full" />
      </div>
      <Skeleton className={cn("mb-3.5 rounded-card", pooler ? "h-[162px]" : "h-[127px]")} />
      <div className="mb-3.5 grid grid-cols-[minmax(0,1fr)_300px] gap-3.5 max-lg:grid-cols-1">
        <Skeleton className="h-[298px] rounded-card" />
        <Skeleton className="h-[298px] rounded-card max-lg:h-[160px]" />
      </div>
      <Skeleton className="h-[216px] rounded-card" />
    </>
  );
}
