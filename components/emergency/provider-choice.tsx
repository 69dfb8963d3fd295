import { providerNames } from "@/components/setup/provider-names";
import { Segmented } from "@/components/ui/segmented";
import type { Provider } from "@/lib/shared/database-url/provider";

const options = (["plain", "supabase", "neon"] as const).map((value) => ({
  value,
  label: providerNames[value],
}));

export type ProviderProps = { provider: Provider; onProvider: (provider: Provider) => void };

/** Whose server it is: what is advised below follows from it. */
export function ProviderChoice({ provider, onProvider }: ProviderProps) {
  return (
    <Segmented
      label="Provider"
      value={provider}
      options={options}
      onChange={onProvider}
      className="justify-self-start"
    />
  );
}
