import { Segmented } from "@/components/ui/segmented";
import type { PastedOptions } from "@/lib/views/pool/judge-pasted";

const sides = [
  { value: "named", label: "As named" },
  { value: "pooled", label: "DATABASE_URL" },
  { value: "direct", label: "DIRECT_URL" },
] as const;
const prismas = [
  { value: "unknown", label: "Any Prisma" },
  { value: "6", label: "Prisma 6" },
  { value: "7", label: "Prisma 7" },
] as const;
const runtimes = [
  { value: "serverless", label: "Functions" },
  { value: "server", label: "Server" },
] as const;

export type Use = {
  side: (typeof sides)[number]["value"];
  prisma: (typeof prismas)[number]["value"];
  runtime: (typeof runtimes)[number]["value"];
};

/** How a pasted URL is used, as the rules want it. */
export function usedAs({ side, prisma, runtime }: Use): PastedOptions {
  const variables = { pooled: "DATABASE_URL", direct: "DIRECT_URL" } as const;
  return {
    ...(side !== "named" && { side, variable: variables[side] }),
    prismaMajor: prisma === "unknown" ? null : Number(prisma),
    runtime,
  };
}

/** Which variable it is for, which Prisma reads it, and where. */
export function PasteChoices({ use, onUse }: { use: Use; onUse: (use: Use) => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Segmented
        label="Variable"
        value={use.side}
        options={sides}
        onChange={(side) => onUse({ ...use, side })}
      />
      <Segmented
        label="Version of Prisma"
        value={use.prisma}
        options={prismas}
        onChange={(prisma) => onUse({ ...use, prisma })}
      />
      <Segmented
        label="Where it runs"
        value={use.runtime}
        options={runtimes}
        onChange={(runtime) => onUse({ ...use, runtime })}
      />
    </div>
  );
}
