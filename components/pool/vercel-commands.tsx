import { Code } from "@/components/ui/code";
import { environments, setVariable, setVariableNote } from "@/lib/shared/vercel-env";

type Props = { variable: string; environment: string | null };

/** How the corrected value is set on Vercel; its secret is never part of a command. */
export function VercelCommands({ variable, environment }: Props) {
  const chosen = environments.find((one) => one === environment) ?? "production";
  return (
    <details suppressHydrationWarning className="mt-1">
      <summary className="w-fit min-h-6 content-center rounded-control font-medium text-accent max-md:min-h-11">
        Set {variable} on Vercel
      </summary>
      <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-1">
        <Code text={setVariable(variable, chosen)} label={`Copy the command that sets ${variable}`} />
        <p className="text-secondary text-sm">{setVariableNote}</p>
      </div>
    </details>
  );
}
